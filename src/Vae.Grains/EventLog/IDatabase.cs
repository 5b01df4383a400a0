using System.Data.Common;

namespace Vae.Grains.EventLog;

/// <summary>A database that holds sweeps: how it is reached, and where its dialect differs.</summary>
/// <remarks>Both dialects take <c>$1</c>, <c>$2</c>… for parameters, <c>ON CONFLICT</c>, and <c>-&gt;&gt;</c> with the name of a member.</remarks>
internal interface IDatabase
{
    /// <summary>Opens a connection that only reads.</summary>
    DbConnection OpenToRead();

    /// <summary>Begins a transaction in which every query sees the same moment.</summary>
    DbTransaction BeginSnapshot(DbConnection connection);

    /// <summary>A value as the dialect takes it: a <see cref="StoredJson"/>, a time, a number, a text, or null.</summary>
    /// <param name="number">The parameter's number in the statement, from 1.</param>
    /// <param name="value">The value.</param>
    DbParameter Parameter(int number, object? value);

    /// <summary>The bytes of a text, until the next ones are read: of large sweeps there are so many that none are to be allocated.</summary>
    /// <param name="rows">Where it is read from.</param>
    /// <param name="column">From 0.</param>
    /// <param name="room">Memory that may be used for them; another one where it is too short.</param>
    ReadOnlySpan<byte> Bytes(DbDataReader rows, int column, ref byte[] room);

    /// <summary>Gives up connections that may be broken: the server was restarted.</summary>
    void Reset();

    /// <summary>Why the store cannot be read, in plain words and without a secret.</summary>
    StoreException CannotRead(Exception failure);
}
