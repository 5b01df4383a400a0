namespace Vae.Training.Disentanglement.Boosting;

/// <summary>First and second derivative of a loss by the prediction for some rows, summed.</summary>
/// <param name="First">Σ of first derivatives.</param>
/// <param name="Second">Σ of second derivatives, at least 0.</param>
internal readonly record struct Slope(double First, double Second)
{
    // The penalty of Chen and Guestrin, with their default.
    private const double Penalty = 1;

    /// <summary>The change of the prediction that lowers the penalised loss most.</summary>
    public double BestChange => -First / (Second + Penalty);

    /// <summary>By how much it lowers the loss, doubled.</summary>
    public double Gain => First * First / (Second + Penalty);

    /// <summary>The derivatives of both sets of rows.</summary>
    public static Slope operator +(Slope left, Slope right) => new(left.First + right.First, left.Second + right.Second);

    /// <summary>The derivatives of the rows of the first set that are not in the second.</summary>
    public static Slope operator -(Slope left, Slope right) => new(left.First - right.First, left.Second - right.Second);
}
