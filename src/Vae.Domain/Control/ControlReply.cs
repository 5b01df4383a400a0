namespace Vae.Domain.Control;

/// <summary>A sweep's answer to being told something.</summary>
/// <param name="Effect">What came of it.</param>
/// <param name="Said">The same for people, one sentence.</param>
public sealed record ControlReply(ControlEffect Effect, string Said);
