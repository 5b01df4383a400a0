using System.CommandLine;
using System.Globalization;

namespace Vae.Sweep.Model;

/// <summary>Options and arguments that mean the same under every verb of a model.</summary>
internal static class ModelOptions
{
    /// <summary>The model.</summary>
    public static Argument<string> Model() => new("MODEL") { Description = "A sweep's name, or the folder of a model." };

    /// <summary>Other data than the sweep's.</summary>
    public static Option<string?> Data() => new("--data")
    {
        Description = "Other data of the same kind. [default: those of the sweep]",
        HelpName = "PATH",
    };

    /// <summary>The file to write.</summary>
    public static Option<string> File(string description) => new("--file", "-f") { Description = description, HelpName = "FILE", Required = true };

    /// <summary>A whole number of at least some least one.</summary>
    public static Option<int> Count(string name, string description, int usual, int least = 1) => new(name)
    {
        Description = $"{description} [default: {usual}]",
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= 1_000_000) return count;
            result.AddError($"{name}: '{text}' is not a whole number from {least} to 1000000.");
            return usual;
        },
    };

    /// <summary>A number of at least 0.</summary>
    public static Option<double> Number(string name, string description, double usual) => new(name)
    {
        Description = $"{description} [default: {usual}]",
        HelpName = "X",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && double.IsFinite(number)) return number;
            result.AddError($"{name}: '{text}' is not a number of at least 0.");
            return usual;
        },
    };
}
