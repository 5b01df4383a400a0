using System.Net;
using Orleans.Runtime;
using Vae.Silo.Presence;

namespace Vae.Silo.Tests.Presence;

public sealed class SiloObituariesTests
{
    [Fact]
    public void A_worker_is_gone_with_its_silo_unless_it_has_a_later_life()
    {
        ClusterMember[] members =
        [
            Member("control", 1, SiloStatus.Active),
            Member("ann", 2, SiloStatus.Dead), Member("ann", 5, SiloStatus.Joining),
            Member("ben", 3, SiloStatus.Dead), Member("ben", 4, SiloStatus.Dead),
            Member("cat", 6, SiloStatus.ShuttingDown),
        ];

        SiloObituaries.Gone(members).ShouldHaveSingleItem().ShouldBe(members[4]);
    }

    private static ClusterMember Member(string name, int generation, SiloStatus status) =>
        new(SiloAddress.New(IPAddress.Loopback, 11111, generation), status, name);
}
