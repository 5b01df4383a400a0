using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Ranking.Playoffs;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>Explanations in Chinese.</summary>
internal sealed class ChineseWords : IWords
{
    public string Tag => "zh";

    public string BetweenSentences => "";

    public string Title(string sweep) => $"超参数扫描 {sweep} 的结论";

    public string Name(HyperparameterName name) => name switch
    {
        HyperparameterName.Beta => "β",
        HyperparameterName.LatentDimension => "潜变量维数",
        HyperparameterName.LearningRate => "学习率",
        HyperparameterName.BatchSize => "批大小",
        HyperparameterName.Optimizer => "优化器",
        _ => "激活函数",
    };

    public string Score(RankingScore by, string? measure) => by switch
    {
        RankingScore.Elbo => "ELBO",
        RankingScore.Bound => "重要性加权下界",
        RankingScore.RateWithinDistortion => "−KL",
        RankingScore.Disentanglement => $"解耦得分（{Figures.Measure(measure)}）",
        RankingScore.Probe => "探针准确率",
        _ => "重构项",
    };

    public string Heading(Heading heading) => heading switch
    {
        Explaining.Heading.Summary => "推荐",
        Explaining.Heading.Importance => "哪些超参数重要",
        Explaining.Heading.RateDistortion => "率–失真",
        Explaining.Heading.Reading => "读数说明",
        Explaining.Heading.Trial => "试验",
        Explaining.Heading.Below => "低于最优",
        Explaining.Heading.Reconstruction => "重构项",
        Explaining.Heading.Kl => "KL",
        Explaining.Heading.Distortion => "失真",
        Explaining.Heading.ActiveUnits => "活跃维数",
        Explaining.Heading.ImpliedVariance => "隐含 σ²",
        Explaining.Heading.CalibratedVariance => "校准 σ²",
        Explaining.Heading.Diverged => "发散",
        Explaining.Heading.Spectrum => "各潜变量的 KL",
        Explaining.Heading.Fold => "折",
        Explaining.Heading.Difference => "差值",
        Explaining.Heading.Hyperparameter => "超参数",
        _ => "占比",
    };

    public string Reason(Recommendation recommendation, RankingScore by, string? measure) =>
        ChineseSpacing.Tighten(string.Join("；", ReasonClauses(recommendation, by, Score(by, measure))) + "。");

    public string Recommended(int trial, IEnumerable<string> values, bool complete) =>
        $"{(complete ? "建议采用" : "扫描尚未结束，目前建议采用")} {string.Join("，", values)}（试验 {trial}）。";

    public string NothingRanked(bool complete) => complete ? "没有任何配置可以排名，因此无法给出结论。" : "还没有跑完的配置，暂时无法给出结论。";

    public string Evidence(Evidence evidence, RankingScore by) => evidence.Verdict switch
    {
        EvidenceVerdict.OnlyOne => "只有一个配置可以排名，没有可比较的对象。",
        EvidenceVerdict.OneFold => $"证据不足：只有一折，得不到标准误，{Figures.Count(evidence.Ranked)} 个配置之间分不出优劣；至少要 3 折。",
        EvidenceVerdict.Insufficient => $"证据还不足以只认定这一个：{Figures.Count(evidence.Ranked)} 个配置中有 {Figures.Count(evidence.MayBeBest)} 个都可能是最优的（{Digits.Of(100 * evidence.Confidence, 3)} % 置信集）。",
        _ => $"其余 {Figures.Count(evidence.Ranked - 1)} 个配置都明确更差（{Digits.Of(100 * evidence.Confidence, 3)} % 置信集）。",
    };

    public string Rival(Rival rival, RankingScore by) => $"试验 {rival.Trial} 比最优低 {Figures.Difference(rival.Below)}{Figures.Unit(by)}。";

    public string? Ahead(SweepAnswer answer)
    {
        var (evidence, unit) = (answer.Evidence, Figures.Unit(answer.Ranking.By));
        switch (evidence.Ahead)
        {
            case PlayoffVerdict.Another(var round, var runs, var isLikely):
                string[] ways =
                [
                    .. round.Repeats > evidence.Repeats ? [$"把重复次数从 {evidence.Repeats} 增加到 {round.Repeats}"] : Array.Empty<string>(),
                    .. round.Seeds > evidence.Seeds ? [$"把随机种子数从 {evidence.Seeds} 增加到 {round.Seeds}"] : Array.Empty<string>(),
                ];
                var chance = isLikely switch
                {
                    true => "若差异与离散程度如目前所测，有 80 % 的把握只剩下一个",
                    false => "若差异与离散程度如目前所测，有 50 到 80 % 的把握只剩下一个",
                    _ => "才能看出各折之间的离散程度",
                };
                return $"只为这几个配置{string.Join("，并", ways)}（多用 {Figures.Count(runs)} 次训练），{chance}；可用 vae extend {answer.Ranking.Sweep} --until-decided --max-runs {(answer.Ranking.Playoff?.Runs ?? 0) + runs} 追加。";
            case PlayoffVerdict.OutOfReach(_, var other, var below, { } reach):
                return $"再多重复或种子也难以只剩下一个：试验 {other} 低 {Digits.Of(below, 3)}{unit}，而最多的重复或种子（{PlayoffDecider.MostRepeats}）能分辨的差异从 {Digits.Of(reach, 3)}{unit} 起。选开销更小的，或增加数据。";
            case PlayoffVerdict.OutOfReach:
                return "没有什么可以追加来只留下一个：不能再增加重复次数（已全部用完，或各折按行的顺序划分），而只有一个种子看不出更多种子的作用。选开销更小的，或增加数据。";
            default: return null;
        }
    }

    public string Settling(Settling settling, int repeats, int seeds, RankingScore by)
    {
        var reach = settling.Detectable is { } detectable ? $"现有的折能分辨的最小差异约为 {Digits.Of(detectable, 3)}{Figures.Unit(by)}" : "只有一折，分辨不出任何差异";
        string?[] ways =
        [
            settling.Repeats is { } more ? $"把重复次数从 {repeats} 增加到 {more}" : null,
            settling.Seeds is { } moreSeeds ? $"把随机种子数从 {seeds} 增加到 {moreSeeds}" : null,
        ];
        var found = ways.OfType<string>().ToArray();
        return found.Length > 0
            ? $"{reach}；{string.Join("，或者", found)}，在这一比较中大概就能区分二者；对所有不分上下者的加赛要看每一对，而且不止一次，因此要求更多。"
            : $"{reach}；再多重复或种子也难以区分二者，选开销更小的即可。";
    }

    public string Playoff(PlayoffStanding standing) => standing.Rounds == 0
        ? "将对不分上下的配置进行加赛，目前还没有一轮测完。"
        : $"对不分上下的配置加赛了 {Figures.Count(standing.Rounds)} 轮（多用 {Figures.Count(standing.Runs)} 次训练）：{Figures.Count(standing.Trials)} 个试验各有 {Figures.Count(standing.Folds)} 折{(standing.Seeds > 1 ? $" × {Figures.Count(standing.Seeds)} 个种子" : "")}，与其他试验相比时只用双方都有的折。"
            + $"连同最初的排名，所有检验合起来漏掉真正最优者的概率不超过 7.5 %，本次占 {Digits.Of(100 * standing.Level, 2)} %。";

    public string HeldOut(HeldOutChoice choice, RankingScore by, string? measure) =>
        ChineseSpacing.Tighten($"每次留出一折、用其余各折照样挑选，再在留出的一折上评分，{Score(by, measure)} 为 {Figures.Score(by, choice.Score)}{Figures.Unit(by)}，")
        + $"其中 {Figures.Percent(choice.SameChoice)} 的折选中的正是推荐的配置：最优配置的均值大约偏乐观 {Digits.Of(Math.Max(0, choice.Optimism), 2)}{Figures.Unit(by)}。";

    public string Refit(RefitModel refit, SweepRanking ranking) => refit.Evaluation.On is EvaluatedRows.Test
        ? Measured(refit, ranking) is { } measured
            ? $"试验 {refit.Trial} 重新训练后，在 {Figures.Count(refit.Evaluation.Rows)} 行从未动用的测试数据上测得{measured}：对外应报告这个数，因为没有任何选择依据过这些数据。"
            : $"试验 {refit.Trial} 重新训练后，在 {Figures.Count(refit.Evaluation.Rows)} 行从未动用的测试数据上测不出{Score(ranking.By, ranking.Measure)}，因此这样的数都受到了据它所做的选择的影响。"
        : "没有测试数据（data.test），因此这里的每个数都受到了据它所做的选择的影响。";

    public string OneStandardError(int trial) =>
        $"试验 {trial} 是与最优相差不到一个标准误的最简配置（先比潜变量少，再比 β 大）。这只是经验法则：该标准误本身可能偏差一半以上（Chen 与 Yang，2021），更简单的模型得分也常常略低。";

    public string Engine(string engine) => $"得分是各折的均值 ± 标准误，标准误已按训练数据的重叠作了校正（Nadeau 与 Bengio，2003）；差值的标准误按折配对计算。训练所用引擎：{engine}。";

    public string? Goal(SweepRanking ranking) => ranking.By switch
    {
        RankingScore.Bound => $"按 ln p(x) 的重要性加权下界{(ranking.Configurations is [{ Bound.Samples: var samples }, ..] ? $"（{Figures.Count(samples)} 个样本）" : "")}排名，在每次训练 ELBO 最高的轮次上测量。",
        RankingScore.ReconstructionWithinRate => $"在 KL 不超过 {Digits.Of(ranking.Budget!.Value)} nats 的模型中按重构项排名，各取满足预算的最佳轮次。",
        RankingScore.RateWithinDistortion => $"在失真不超过 {Digits.Of(ranking.Budget!.Value)} nats 的模型中按 KL 从低到高排名，各取满足预算的最佳轮次。",
        RankingScore.Disentanglement => $"按潜变量分离已知因子的程度（{ranking.Measure}）排名，在每次训练 ELBO 最高的轮次上测量。",
        RankingScore.Probe => $"按由后验均值判别验证数据标签的准确率（{ranking.Measure}）排名，在每次训练 ELBO 最高的轮次上测量。",
        RankingScore.Reconstruction => "按重构项 −D 排名：潜变量不计代价。",
        _ => null,
    };

    public string Curve(string score, string name, string sparkline, string first, string last) => ChineseSpacing.Tighten($"{score} 随 {name} 的变化（{first} 到 {last}）：{sparkline}");

    public string Beta(BetaAnswer answer, RankingScore by, string? measure) => answer.Meaning switch
    {
        BetaMeaning.Tautology =>
            $"这个问题不言自明：在这种似然下，β = 1 时的训练目标就是得分本身，因此除过拟合外最优的 β 就是 1。理论值为 1，扫描得到 {Digits.Of(answer.Chosen)}；扫描 β 换不来更好的 ELBO。",
        BetaMeaning.LowerBound =>
            $"在这种似然下，β = 1 时的训练目标是 ELBO，它不高于该下界：除过拟合外，换用别的 β，所得至多是那里下界高出 ELBO 的部分。理论值约为 1，扫描得到 {Digits.Of(answer.Chosen)}。",
        BetaMeaning.NoiseVariance when answer.Theory is { } theory =>
            $"使用平方误差时，β 其实是噪声方差：σ² = β/2，最优的 β 是残差 σ² 的两倍。校准的 σ² 给出 β = 2σ² = {Digits.Of(theory)}，扫描给出 {Digits.Of(answer.Chosen)}；在 β = 1 下用 likelihood {{ kind: gaussian, sigma: learned }} 训练一次就能得到同样的答案，无需扫描。",
        BetaMeaning.NoiseVariance => "使用平方误差时，β 其实是噪声方差：σ² = β/2；β = 0 不对应任何方差。",
        _ => ChineseSpacing.Tighten($"在这个目标下 β 是真正的选择：无论 β 取何值，训练目标都不等于 {Score(by, measure)}。"),
    };

    public string BetaGoals() =>
        "换一个目标，β 才是真正的选择：ranking.by 取 reconstruction（配 maxRate）、rate（配 maxDistortion）、disentanglement 或 probe。";

    public string Collapse(double? from) => from is { } beta
        ? $"从 β = {Digits.Of(beta)} 起后验坍缩：码率低于 0.1 nats，或没有活跃的潜变量。"
        : "试过的 β 都没有使后验坍缩。";

    public string Plateau(LatentAnswer answer, RankingScore by, string? measure) => answer.Plateau is { } plateau
        ? ChineseSpacing.Tighten($"{Score(by, measure)} 在潜变量维数为 {plateau} 时不再上升：再往上的两步，每步的增益都不到一个校正标准误。")
        : ChineseSpacing.Tighten($"看不出 {Score(by, measure)} 在何处停止上升：至少要有三种维数，且最后两步的增益都不到一个校正标准误。");

    public string MutualInformationGap(int trial, Estimate gap) =>
        $"试验 {trial} 的 MIG 为 {Figures.Score(RankingScore.Disentanglement, gap)}（若每个因子恰由一个潜变量表示则为 1）：平均而言，最了解某个因子的潜变量比第二名多知道这么多。";

    public string UsedLatents(LatentAnswer answer, LatentSpectrum spectrum, string kl) => answer.ActiveUnits == 0
        ? $"{answer.Chosen} 个潜变量一个也没有用上：后验已坍缩。"
        : $"{answer.Chosen} 个潜变量中用上了 {Figures.Units(answer.ActiveUnits)} 个。各自的 KL（nats，从大到小）：{kl}。";

    public string Intrinsic(double fit, double likelihood, int rows) =>
        $"另一种看法：按最近邻距离估计（TwoNN，{Figures.Count(rows)} 行），数据大约有 {Digits.Of(fit, 2)} 维（最大似然为 {Digits.Of(likelihood, 2)}）。这是偏低的估计：超过十维左右会低估，行数少时更甚。";

    public string Known(int count, string noun) => $"数据由 {count} 个{Noun(noun)}生成。这不是潜变量维数的目标值：一个角度或一个类别可能要占用几个潜变量。";

    public string Advice(LatentAnswer answer, RankingScore by, string? measure) => answer.Advice switch
    {
        LatentAdvice.Refuted when answer.MostAreUsed =>
            ChineseSpacing.Tighten($"“输入有多少维，潜变量就取多少维”在这里不成立：每行有 {Figures.Count(answer.Inputs)} 个输入，{Figures.Count(answer.Most)} 个潜变量中用上了 {Figures.Units(answer.ActiveOfMost)} 个，但按 {Score(by, measure)} 更少也一样好。"),
        LatentAdvice.Refuted =>
            $"“输入有多少维，潜变量就取多少维”在这里不成立：每行有 {Figures.Count(answer.Inputs)} 个输入，而取 {Figures.Count(answer.Most)} 个潜变量时只用上了 {Figures.Units(answer.ActiveOfMost)} 个。闲置的潜变量毫无收益。",
        LatentAdvice.Worse =>
            $"“输入有多少维，潜变量就取多少维”在这里不成立：每行有 {Figures.Count(answer.Inputs)} 个输入，而取 {Figures.Count(answer.Most)} 个潜变量时虽然用上了 {Figures.Units(answer.ActiveOfMost)} 个，却已明确不如 {answer.Chosen} 个。",
        LatentAdvice.Holds =>
            $"“输入有多少维，潜变量就取多少维”在这里成立：{Figures.Count(answer.Inputs)} 个输入配 {Figures.Count(answer.Most)} 个潜变量，用上了 {Figures.Units(answer.ActiveOfMost)} 个，更少则明确更差。σ 很小的似然才会奖励这么多潜变量，请想清楚这是否是建模的目的。",
        _ => $"这次扫描没有检验“输入有多少维，潜变量就取多少维”：每行有 {Figures.Count(answer.Inputs)} 个输入，最多试到 {Figures.Count(answer.Most)} 个潜变量，用上了 {Figures.Units(answer.ActiveOfMost)} 个。可以再试更多。",
    };

    public string Diverged(string name, string value, int diverged, int settled) => $"{Apart(name).TrimStart()}为 {value} 时，{settled} 次训练中有 {diverged} 次发散。";

    public string NoneDiverged() => "没有训练发散。";

    public string Importance(Importance importance, RankingScore by, string? measure) =>
        ChineseSpacing.Tighten($"在整个搜索空间上，{Score(by, measure)} 的方差中，")
        + string.Join("，", importance.Axes.Select(axis => $"{Apart(Name(axis.Name)).TrimStart()}占 {Figures.Percent(axis.Share)}"))
        + $"，组合效应占 {Figures.Percent(importance.Together)}（{(importance.IsExact ? "完整网格的方差分析" : "用随机森林作函数型方差分析")}，± 为各折间的误差）。"
        + "某个超参数占比高，是因为它取坏值时很坏，不等于在最优点附近敏感。";

    public string RateDistortion(int front, int all) =>
        $"{all} 个配置中有 {front} 个在帕累托前沿上：没有别的配置能在一项更低的同时另一项不更高。用 β 训练，趋向斜率 dD/dR 为 −β 之处。";

    public string Said(string english) => ChineseReasons.Of(english);

    public string Warning(string warning) => $"警告：{Said(warning)}";

    public string Compared(Comparison.Made comparison, string? measure)
    {
        var (first, second, unit) = (comparison.First.Number, comparison.Second.Number, Figures.Unit(comparison.By));
        var score = Score(comparison.By, measure);
        if (comparison.Verdict is ComparisonVerdict.OneFold)
            return ChineseSpacing.Tighten($"证据不足：在仅有的一折上，试验 {first} 的 {score} 比试验 {second} 高 {Digits.Of(comparison.Difference.Mean, 3)}{unit}，但一折给不出标准误。");
        var (low, high) = (comparison.Difference.Mean - comparison.HalfWidth!.Value, comparison.Difference.Mean + comparison.HalfWidth.Value);
        var interval = ChineseSpacing.Tighten($"{score} 之差为 {Figures.Difference(comparison.Difference)}{unit}（95 % 区间 {Digits.Of(low, 3)} 到 {Digits.Of(high, 3)}，p = {Digits.Of(comparison.PValue!.Value, 2)}）");
        return comparison.Verdict switch
        {
            ComparisonVerdict.First => $"试验 {first} 优于试验 {second}：{interval}。",
            ComparisonVerdict.Second => $"试验 {second} 优于试验 {first}：{interval}。",
            _ => $"证据不足，试验 {first} 与试验 {second} 分不出优劣：{interval}。",
        };
    }

    public string NotCompared(Comparison.Impossible impossible) => impossible.Reason is { } reason
        ? $"试验 {impossible.Trial} 无法比较：{Said(reason)}。"
        : $"没有试验 {impossible.Trial}。";

    /// <summary>A letter stands apart from the characters around it.</summary>
    private static string Apart(string name) => name == "β" ? " β " : name;

    private static string Noun(string noun) => noun switch
    {
        "topic" => "主题",
        "source" => "声源",
        "latent" => "潜变量",
        _ => "因子",
    };

    private string? Measured(RefitModel refit, SweepRanking ranking)
    {
        var evaluation = refit.Evaluation;
        var (reconstruction, kl, distortion) = (Figures.Fixed(evaluation.Terms.Reconstruction), Figures.Fixed(evaluation.Terms.Rate), Figures.Fixed(evaluation.Terms.Distortion));
        return ranking.By switch
        {
            RankingScore.Reconstruction => $"重构项 {reconstruction} nats",
            RankingScore.Bound when evaluation.Bound is var (samples, bound) => $"下界 {Figures.Fixed(bound)} nats（{Figures.Count(samples)} 个样本）",
            RankingScore.ReconstructionWithinRate => $"重构项 {reconstruction} nats，KL 为 {kl} nats（预算为 {Digits.Of(ranking.Budget!.Value)}）",
            RankingScore.RateWithinDistortion => $" KL {kl} nats，失真为 {distortion} nats（预算为 {Digits.Of(ranking.Budget!.Value)}）",
            RankingScore.Disentanglement or RankingScore.Probe => refit.Score is { } score
                ? $"{Score(ranking.By, ranking.Measure)} {Figures.Score(ranking.By, new Estimate(score, null))}"
                : null,
            _ => $" ELBO {Figures.Fixed(evaluation.Terms.Elbo)} nats",
        };
    }

    private static IEnumerable<string> ReasonClauses(Recommendation recommendation, RankingScore by, string score)
    {
        var (name, standing) = (recommendation.Name, recommendation.Standing);
        var chosen = Figures.Value(name, recommendation.Value);
        yield return standing.Kind switch
        {
            StandingKind.NotVaried => $"没有变动：所有试验都取 {chosen}",
            StandingKind.OnlyRanked => $"{standing.Tried} 个取值中只有它可以排名",
            StandingKind.OneFold => $"证据不足：{standing.Ranked} 个取值中 {chosen} 的平均 {score} 最高，但只有一折，没有标准误",
            StandingKind.AllTied => $"证据不足：{standing.Ranked} 个取值都与最优不分上下，{chosen} 只是平均 {score} 最高",
            _ => $"平均 {score} 最高：" + string.Join("，", standing.Against.Select(rival =>
                $"比 {Figures.Value(name, rival.Value)} 高 {Figures.Difference(rival.Below)}{Figures.Unit(by)}{(rival.Ties ? "（不分上下）" : "")}")),
        };
        if (standing.Unranked.Length > 0) yield return $"{string.Join("、", standing.Unranked.Select(value => Figures.Value(name, value)))} 未能排名";
        if (standing.TryLarger) yield return "这是试过的最大值，建议再试更大的";
        if (standing.TrySmaller) yield return "这是试过的最小值，建议再试更小的";
        if (recommendation.Note is { } note) yield return Note(note);
    }

    private static string Note(RecommendationNote note) => note switch
    {
        RecommendationNote.NoiseVariance(var implied, var calibrated) =>
            (implied is { } variance ? $"使用平方误差时它代表噪声方差 σ² = β/2 = {Digits.Of(variance)}" : "使用平方误差时 β = 0 不对应任何噪声方差")
            + (calibrated is { } asked ? $"，而校准的 σ² 为 {Digits.Of(asked)}" : ""),
        RecommendationNote.ScoreIsObjective => "在这种似然下，β = 1 时的训练目标就是得分本身，因此除过拟合外最优的 β 约为 1",
        RecommendationNote.UsedLatents(0, _) => "潜变量一个也没有用上：后验已坍缩",
        RecommendationNote.UsedLatents(var active, var latents) => $"{latents} 个潜变量中用上了 {Digits.Of(active)} 个",
        _ => throw new ArgumentOutOfRangeException(nameof(note)),
    };
}
