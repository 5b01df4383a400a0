namespace Vae.Domain.Metrics;

/// <summary>How well the labels of rows are told from their posterior means by what was fitted to the training rows; accuracies from 0 to 1.</summary>
/// <param name="TrainingRows">Rows that the probes were fitted to.</param>
/// <param name="Rows">Rows that they were judged on.</param>
/// <param name="Majority">The accuracy of always answering with the most frequent class of the training rows: what knows nothing reaches.</param>
/// <param name="Logistic">Softmax regression on standardised posterior means.</param>
/// <param name="Neighbours">The majority of the five nearest training rows.</param>
public sealed record ProbeScores(int TrainingRows, int Rows, double Majority, double Logistic, double Neighbours);
