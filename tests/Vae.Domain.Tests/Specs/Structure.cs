using System.Collections;
using System.Globalization;

namespace Vae.Domain.Tests.Specs;

/// <summary>A value as text, property by property: equal structures give equal text, whatever Equals says of arrays.</summary>
internal static class Structure
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Enum or ulong or int or bool => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ => $"{value.GetType().Name}{{{string.Join(", ", value.GetType().GetProperties().Select(property => $"{property.Name}: {Of(property.GetValue(value))}"))}}}",
    };
}
