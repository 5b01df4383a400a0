namespace Vae.Sweep.Clusters;

/// <summary>The cluster did not answer while patience lasted: a broken environment, in plain words.</summary>
internal sealed class ClusterSilentException(string message, Exception? cause = null) : Exception(message, cause);
