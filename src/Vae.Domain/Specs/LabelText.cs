namespace Vae.Domain.Specs;

/// <summary>A label of a worker as it is written: <c>key=value</c>.</summary>
public static class LabelText
{
    /// <summary>What it looks like.</summary>
    public const string Pattern = @"^[^=,\s]+=[^=,\s]+$";

    /// <summary>Its key and its value.</summary>
    public static (string Key, string Value) Split(string text)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        return (text[..sign], text[(sign + 1)..]);
    }
}
