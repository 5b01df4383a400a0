using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>What the family demands of other keys.</summary>
internal static class ModelRules
{
    /// <summary>Reports what does not fit.</summary>
    public static void Check(SpecDraft draft)
    {
        LikelihoodRules.Check(draft);
        switch (draft.Choice<ModelKind>("model.kind"))
        {
            case ModelKind.LinearVae:
                CheckLinear(draft);
                break;
            case ModelKind.Autoencoder:
                Refuse(draft, ["training.beta", "space.beta"], "an autoencoder draws nothing and has no KL term to weigh: leave beta out");
                Refuse(draft, ["model.logVariance"], "an autoencoder has no posterior: leave logVariance out");
                break;
            case ModelKind.ConvVae:
                CheckConvolutions(draft);
                break;
        }
    }

    private static void CheckLinear(SpecDraft draft)
    {
        Refuse(draft, ["model.encoder", "model.decoder"], "linear-vae has no hidden layers: leave it out");
        Refuse(draft, ["model.activation", "space.activation"], "linear-vae has no hidden layers to put one after: leave it out");
        if (draft.Choice<OutputActivation>("model.outputActivation") is OutputActivation.Sigmoid)
            draft.Report("model.outputActivation", "model.outputActivation: a sigmoid would not be linear: use none, or kind: vae with encoder: [] and decoder: []");
    }

    private static void CheckConvolutions(SpecDraft draft)
    {
        if (draft.Choice<Engine>("training.engine") is Engine.Fused)
            draft.Report("training.engine", "training.engine: fused has no convolutions: use auto or autograd");
        Refuse(draft, ["model.decoder"], "the decoder of conv-vae mirrors its encoder: leave it out");
        if (draft.IsGiven("model.encoder") && draft.Value("model.encoder") is not null && draft.Items("model.encoder").IsEmpty)
            draft.Report("model.encoder", "model.encoder: conv-vae needs the channels of one layer at least, such as [32, 64]");
        if (draft.Choice<DataSource>("data.source") is { } source && (source is DataSource.Linear or DataSource.Csv || source.GivesDocuments() || source.GivesSound()))
            draft.Report("model.kind", $"model.kind: conv-vae takes pictures, and the source {Spelling.Of(source)} has none: use vae");
    }

    private static void Refuse(SpecDraft draft, string[] keys, string why)
    {
        foreach (var key in keys.Where(draft.IsGiven))
            draft.Report(key, $"{key}: {why}");
    }
}
