namespace Vae.Grains.EventLog;

/// <summary>The tables by which the silos of a cluster find each other, and the statements that Orleans' ADO.NET clustering reads from <c>OrleansQuery</c>.</summary>
/// <remarks>
/// Names of tables, columns, keys and parameters are Orleans'. A statement that changes a member also takes the next version
/// of its cluster, both or neither, and returns the number of members it changed: 0 where another silo took the version.
/// </remarks>
internal static class MembershipSchema
{
    private const string Members =
        """

        CREATE TABLE IF NOT EXISTS OrleansQuery (
            QueryKey varchar(64) NOT NULL PRIMARY KEY,
            QueryText varchar(8000) NOT NULL);

        CREATE TABLE IF NOT EXISTS OrleansMembershipVersionTable (
            DeploymentId varchar(150) NOT NULL PRIMARY KEY,
            Timestamp timestamptz(3) NOT NULL DEFAULT now(),
            Version integer NOT NULL DEFAULT 0);

        CREATE TABLE IF NOT EXISTS OrleansMembershipTable (
            DeploymentId varchar(150) NOT NULL REFERENCES OrleansMembershipVersionTable (DeploymentId),
            Address varchar(45) NOT NULL,
            Port integer NOT NULL,
            Generation integer NOT NULL,
            SiloName varchar(150) NOT NULL,
            HostName varchar(150) NOT NULL,
            Status integer NOT NULL,
            ProxyPort integer,
            SuspectTimes varchar(8000),
            StartTime timestamptz(3) NOT NULL,
            IAmAliveTime timestamptz(3) NOT NULL,
            PRIMARY KEY (DeploymentId, Address, Port, Generation));

        """;

    private const string Member = "DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation";

    private const string MemberColumns =
        """
        SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes,
               m.StartTime, m.IAmAliveTime, v.Version
        FROM OrleansMembershipVersionTable AS v LEFT JOIN OrleansMembershipTable AS m ON m.DeploymentId = v.DeploymentId
        """;

    private const string NextVersion =
        """
        UPDATE OrleansMembershipVersionTable SET Timestamp = now(), Version = Version + 1
            WHERE DeploymentId = @DeploymentId AND Version = @Version
        """;

    private static readonly (string Key, string Text)[] Queries =
    [
        ("MembershipReadAllKey", $"{MemberColumns} WHERE v.DeploymentId = @DeploymentId"),
        ("MembershipReadRowKey",
            $"""
            {MemberColumns} AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation
            WHERE v.DeploymentId = @DeploymentId
            """),
        ("InsertMembershipVersionKey",
            """
            WITH new AS (INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT count(*)::integer FROM new
            """),
        ("InsertMembershipKey",
            $"""
            WITH version AS (
                {NextVersion} AND NOT EXISTS (SELECT 1 FROM OrleansMembershipTable WHERE {Member})
                RETURNING 1),
            member AS (
                INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
                SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM version
                RETURNING 1)
            SELECT count(*)::integer FROM member
            """),
        ("UpdateMembershipKey",
            $"""
            WITH version AS (
                {NextVersion} AND EXISTS (SELECT 1 FROM OrleansMembershipTable WHERE {Member})
                RETURNING 1),
            member AS (
                UPDATE OrleansMembershipTable SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
                WHERE {Member} AND EXISTS (SELECT 1 FROM version)
                RETURNING 1)
            SELECT count(*)::integer FROM member
            """),
        ("UpdateIAmAlivetimeKey", $"UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime WHERE {Member}"),
        ("GatewaysQueryKey", "SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0"),
        ("DeleteMembershipTableEntriesKey",
            """
            DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId;
            DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId
            """),
        // Status 3 is Active.
        ("CleanupDefunctSiloEntriesKey", "DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3"),
    ];

    /// <summary>Creates what is not there; what another application of Orleans has put there stays.</summary>
    public static string Tables =>
        $"{Members}INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES {string.Join(", ", Queries.Select(query => $"('{query.Key}', '{query.Text}')"))} ON CONFLICT DO NOTHING;";
}
