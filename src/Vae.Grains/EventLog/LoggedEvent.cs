namespace Vae.Grains.EventLog;

/// <summary>An event at its place in the log, on the wire.</summary>
/// <param name="Seq">Its number, from 1.</param>
/// <param name="At">When it happened.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Payload">Its values as JSON.</param>
[GenerateSerializer, Immutable]
[Alias("Vae.LoggedEvent")]
public sealed record LoggedEvent(long Seq, DateTimeOffset At, string Type, string Payload)
{
    /// <summary>The form on the wire.</summary>
    public static LoggedEvent Of(NumberedEvent numbered)
    {
        var (type, payload) = StoredEvent.Write(numbered.Happened);
        return new LoggedEvent(numbered.Seq, numbered.At, type, payload);
    }

    /// <summary>The event.</summary>
    /// <exception cref="StoreException">A type that this program does not know.</exception>
    public NumberedEvent Read() => new(Seq, At, StoredEvent.Read(Type, Payload));
}
