using Vae.Domain.Planning;
using Vae.Training.Data;
using Vae.Training.Pictures;

namespace Vae.Training.Tests.Pictures;

public sealed class PictureGridTests
{
    private const byte Gap = 128;

    [Fact]
    public void Pictures_stand_in_lines_with_a_gap_between_them()
    {
        var rows = new RowMatrix([0, 0.2f, 0.4f, 0.6f, 1, 2], 3, 2);
        var grid = PictureGrid.Of(rows, new ImageShape(1, 2, 1), columns: 2);
        (grid.Height, grid.Width, grid.Channels).ShouldBe((3, 5, 1));
        grid.Bytes.ShouldBe([0, 51, Gap, 102, 153, Gap, Gap, Gap, Gap, Gap, 255, 255, Gap, Gap, Gap]);
    }

    [Fact]
    public void Planes_become_pixels()
    {
        var grid = PictureGrid.Of(new RowMatrix([0, 0.2f, 0.4f, 0.6f, 0.8f, 1], 1, 6), new ImageShape(2, 1, 3), columns: 5);
        (grid.Height, grid.Width, grid.Channels).ShouldBe((2, 1, 3));
        grid.Bytes.ShouldBe([0, 102, 204, 51, 153, 255]);
    }

    [Fact]
    public void What_is_out_of_range_is_taken_to_the_nearer_end_and_what_is_no_number_is_black() =>
        PictureGrid.Of(new RowMatrix([-3, 7, float.NaN], 1, 3), new ImageShape(1, 3, 1), columns: 1).Bytes.ShouldBe([0, 255, 0]);

    [Fact]
    public void Rows_of_another_size_are_refused() =>
        Should.Throw<ArgumentException>(() => PictureGrid.Of(new RowMatrix([1, 2], 1, 2), new ImageShape(1, 3, 1), columns: 1));
}
