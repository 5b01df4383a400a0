namespace Vae.Sweep.Exports;

/// <summary>The form of an export.</summary>
internal enum ExportFormat
{
    /// <summary>A table, a row per epoch.</summary>
    Csv,

    /// <summary>A document, an object per run.</summary>
    Json,

    /// <summary>The same table with typed columns, for data frames and databases.</summary>
    Parquet,

    /// <summary>A folder of event files, for TensorBoard and its hyperparameter table.</summary>
    TensorBoard,

    /// <summary>A folder that MLflow reads as its own.</summary>
    Mlflow,
}
