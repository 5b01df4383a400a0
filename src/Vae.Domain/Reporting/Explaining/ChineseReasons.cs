using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Vae.Domain.Planning;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>In Chinese what ranking, rungs and data say in English and plans and logs keep so: why trials are not ranked, why they stopped, and warnings.</summary>
/// <remarks>What a program said of a failed run, such as the operating system's message, stays as it was said.</remarks>
internal static partial class ChineseReasons
{
    private const RegexOptions Strict = RegexOptions.CultureInvariant;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly ImmutableArray<(Regex Said, string Chinese)> Sentences =
    [
        // Why a trial is not ranked; $4 of those that have it is said elsewhere.
        Of(@"^(\d+) of (\d+) runs diverged \(first: (\S+) at step (\d+): (.+)\)$", "$2 次训练中有 $1 次发散（首个：$3，第 $4 步：{5}）"),
        Of(@"^(\d+) of (\d+) runs failed \(first: (\S+), ([a-z ]+): (.+)\)$", "$2 次训练中有 $1 次失败（首个：$3，{4}：$5）"),
        Of(@"^(\d+) of (\d+) runs cancelled \(first: (\S+)\)$", "$2 次训练中有 $1 次被取消（首个：$3）"),
        Of(@"^(\d+) of (\d+) runs pruned \(first: (\S+): (.+)\)$", "$2 次训练中有 $1 次被提前停止（首个：$3：{4}）"),
        Of(@"^(\d+) of (\d+) runs not finished$", "$2 次训练中有 $1 次尚未结束"),
        Of(@"^(\d+) of (\d+) runs with missing epochs \(first: (\S+)\)$", "$2 次训练中有 $1 次缺少部分轮次（首个：$3）"),
        Of(@"^(\d+) of (\d+) runs with a validation (ELBO|reconstruction) that is not finite \(first: (\S+)\)$", "$2 次训练中有 $1 次的验证{3}不是有限数（首个：$4）"),
        Of(@"^(\d+) of (\d+) runs with σ on its floor \(first: (\S+): .+\)$", "$2 次训练中有 $1 次的 σ 触及下限（首个：$3：数据在某处是常数或离散的，其密度没有上界；请去量化，或声明 σ）"),
        Of(@"^(\d+) of (\d+) runs without (.+) \(first: (\S+)\)$", "$2 次训练中有 $1 次没有{3}（首个：$4）"),
        Of(@"^the (rate|distortion) is (\S+) nats at least, above the budget of (\S+)$", "{1}至少为 $2 nats，超出预算 $3"),

        // Why a trial stopped at a rung.
        Of(@"^(\S+?)( nats)? below the best after (\d+) of (\d+) folds, which the other folds would hardly turn round$", "在 $4 折中的前 $3 折后比最优低 $1$2，其余各折几乎不可能扭转"),
        Of(@"^number (\d+) of (\d+) after (\d+) epochs in bracket (\d+), of which the best (\d+) go on$", "在第 $4 组训练 $3 轮后排在 $2 个中的第 $1，只有前 $5 个继续"),
        Of(@"^number (\d+) of (\d+) after (\d+) epochs, of which the best (\d+) go on$", "训练 $3 轮后排在 $2 个中的第 $1，只有前 $4 个继续"),
        Of(@"^its best ELBO up to epoch (\d+), (\S+), is below (\S+), the median of the others' means up to there$", "到第 $1 轮为止它最好的 ELBO 为 $2，低于其余试验到该轮平均值的中位数 $3"),
        Of(@"^(\S+) diverged, so that the trial cannot be ranked$", "$1 发散，该试验因此无法排名"),

        // Why a run diverged.
        Of(@"^step (\d+): (.+)$", "第 $1 步：{2}"),
        Of(@"^(.+), and again after going back with half the learning rate, twice$", "{1}，退回并将学习率减半两次后仍然如此"),
        Of(@"^the objective became (\S+)$", "训练目标变为 $1"),
        Of(@"^the ELBO became (\S+) on training rows and (\S+) on validation rows$", "ELBO 在训练行上变为 $1，在验证行上变为 $2"),
    ];

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["infrastructure"] = "文件或网络",
        ["other data"] = "数据不同",
        ["missing data"] = "数据缺失",
        ["out of memory"] = "内存不足",
        ["invalid configuration"] = "配置无效",
        ["lost"] = "失联",
        ["crash"] = "崩溃",
        ["bug"] = "程序错误",
        ["ELBO"] = " ELBO ",
        ["reconstruction"] = "重构项",
        ["rate"] = "码率",
        ["distortion"] = "失真",
        ["a bound"] = "下界",
        ["a probe accuracy"] = "探针准确率",
        ["a disentanglement score (it needs known factors that vary over at least 200 validation rows)"] = "解耦得分（需要已知因子，且因子在至少 200 个验证行上有变化）",
        [DataWarnings.GreyValues] =
            "model.likelihood 为 bernoulli，而数据是灰度值：此时的交叉熵不是似然，其数值不能与二值化数据的结果相比。请使用 data.preprocess: binarize-static 或 binarize-dynamic，或 model.likelihood: continuous-bernoulli。",
    };

    /// <summary>The Chinese of it; of what nobody translated the same as it was said.</summary>
    public static string Of(string said) => string.Join("；", Parts().Split(said).Select(Part));

    private static string Part(string said)
    {
        if (Words.TryGetValue(said, out var word)) return word;
        foreach (var (pattern, chinese) in Sentences)
        {
            if (pattern.Match(said) is not { Success: true } match) continue;
            // {4} is what stands in the fourth place, in Chinese; $4 is the same as it was said.
            return Places().Replace(chinese, place => place.Value[0] == '{' ? Part(match.Groups[place.Value[1] - '0'].Value) : match.Groups[place.Value[1] - '0'].Value);
        }

        return said;
    }

    private static (Regex Said, string Chinese) Of(string said, string chinese) => (new Regex(said, Strict, Patience), chinese);

    /// <summary>Between the objections to a trial.</summary>
    [GeneratedRegex(@"; (?=\d+ of \d+ runs )", Strict, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\$\d|\{\d\}", Strict, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
