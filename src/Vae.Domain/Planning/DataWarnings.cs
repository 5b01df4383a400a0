namespace Vae.Domain.Planning;

/// <summary>What is allowed of data and model together but should be known; stored with plans, and looked up by its words where it is translated.</summary>
public static class DataWarnings
{
    /// <summary>The cross-entropy of values between 0 and 1 is no likelihood.</summary>
    public const string GreyValues =
        "model.likelihood is bernoulli and the values are grey: their cross-entropy is not a likelihood, and its numbers do not compare with those of binarised data. Use data.preprocess: binarize-static or binarize-dynamic, or model.likelihood: continuous-bernoulli.";
}
