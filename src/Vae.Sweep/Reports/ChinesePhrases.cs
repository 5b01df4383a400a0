namespace Vae.Sweep.Reports;

/// <summary>The sentences of reports in Chinese, by their English form.</summary>
internal static class ChinesePhrases
{
    /// <summary>The sentences.</summary>
    public static readonly IReadOnlyDictionary<string, string> Of = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // The page.
        ["Report of the sweep {0}"] = "超参数扫描 {0} 的报告",
        ["Written by vae on {0} UTC."] = "由 vae 写于 {0} UTC。",
        ["To the answer"] = "跳到结论",
        ["Contents"] = "目录",
        ["The numbers"] = "数据",
        ["The sweep is not finished: {0} runs are still to come, and this report shows what is measured so far."] = "扫描尚未结束：还有 {0} 次训练，本报告只显示目前已测得的结果。",

        // Where the numbers come from.
        ["trained on"] = "训练环境",
        ["note"] = "注意",
        ["Runs of several engines or classes of processors differ in their last digits."] = "不同引擎或不同类别处理器上的训练，其数值在末几位会有差别。",

        // The answer.
        ["The answer"] = "结论",
        ["Posterior collapse: {0}."] = "后验坍缩：{0}。",
        ["the rate is below 0.1 nats"] = "码率低于 0.1 nats",
        ["no latent is active"] = "没有活跃的潜变量",
        ["latents of other rows reconstruct as well"] = "换成其他行的潜变量，重构得一样好",
        ["σ rests on its floor: the data are constant or discrete somewhere, and this score is no score."] = "σ 触及下限：数据在某处是常数或离散的，这个分数不能作数。",

        // Measures of a model.
        ["{0} nats per example"] = "每例 {0} nats",
        ["{0} nats per example = reconstruction {1} − KL {2}"] = "每例 {0} nats = 重构项 {1} − KL {2}",
        ["bound on ln p(x), k = {0}"] = "ln p(x) 的下界，k = {0}",
        ["bits per dimension"] = "每维比特数",
        ["{0} of {1}"] = "{1} 个中有 {0} 个",
        ["KL splits into"] = "KL 分为",
        ["{0} nats of information on which of {1} rows + {2} nats between codes and prior"] = "{0} nats 用于辨别 {1} 行中的哪一行 + {2} nats 为编码与先验之差",
        ["latents of other rows"] = "其他行的潜变量",
        ["reconstruct with {0} nats per example"] = "重构为每例 {0} nats",
        ["labels told from codes"] = "由编码判别标签",
        ["{0} by softmax regression, {1} by neighbours, {2} by the most frequent label alone"] = "softmax 回归 {0}，近邻 {1}，只答最常见的标签 {2}",
        ["disentanglement"] = "解耦",
        ["disentanglement {0}, completeness {1}, informativeness {2}"] = "解耦性 {0}，完整性 {1}，信息性 {2}",

        // The ranking.
        ["Ranking"] = "排名",
        ["Nothing is ranked."] = "没有任何排名。",
        ["Not ranked"] = "未排名",
        ["{0} trials have unfinished runs."] = "{0} 个试验还有未结束的训练。",
        ["ELBO, reconstruction and KL in nats per example on held-out rows, mean over folds ± corrected standard error; higher ELBO is better."] =
            "ELBO、重构项与 KL 均为留出行上每例的 nats 数，各折平均 ± 校正后的标准误；ELBO 越高越好。",
        ["Reconstruction (−D) in nats per example on held-out rows, mean over folds ± corrected standard error; higher is better. Nothing is paid for the latents, so it does not compare with the score of a model that has a posterior."] =
            "重构项（−D）为留出行上每例的 nats 数，各折平均 ± 校正后的标准误；越高越好。潜变量不计代价，因此不能与有后验的模型的得分相比。",
        ["{0} from 0 to 1, higher is better; ELBO, reconstruction and KL in nats per example; all on held-out rows, mean over folds ± corrected standard error."] =
            "{0} 从 0 到 1，越高越好；ELBO、重构项与 KL 为每例的 nats 数；均在留出行上，各折平均 ± 校正后的标准误。",
        ["What finalists measured at the end (bound, MIG) is of each run's best epoch by ELBO, which may be beyond the budget."] =
            "入围者最后测得的量（下界、MIG）取自每次训练 ELBO 最高的轮次，那里可能超出预算。",
        ["{0} (higher is better), ELBO, reconstruction and KL in nats per example on held-out rows, mean over folds ± corrected standard error."] =
            "{0}（越高越好）、ELBO、重构项与 KL 均为留出行上每例的 nats 数，各折平均 ± 校正后的标准误。",
        ["A heading sorts by its column."] = "点击表头可按该列排序。",
        ["bound k = {0}"] = "下界 k = {0}",
        ["★ recommended, ≈ may be the best as well, 1SE the simplest within one standard error of the best."] = "★ 推荐；≈ 也可能最好；1SE 为与最好者相差不超过一个标准误的最简单配置。",
        ["Shown are the best {0} of {1}."] = "只显示 {1} 个中最好的 {0} 个。",
        ["rank"] = "名次",
        ["trial"] = "试验",
        ["trial {0}"] = "试验 {0}",
        ["implied σ²"] = "隐含的 σ²",
        ["latent"] = "潜变量",
        ["learning rate"] = "学习率",
        ["batch"] = "批量",
        ["activation"] = "激活函数",
        ["optimiser"] = "优化器",
        ["below the best"] = "低于最优",
        ["mark"] = "标记",
        ["spread of seeds"] = "种子间离散",
        ["bits per dim."] = "每维比特",
        ["reconstruction"] = "重构项",
        ["active units"] = "活跃维数",
        ["runs"] = "训练次数",
        ["configuration"] = "配置",
        ["why"] = "原因",

        // Charts.
        ["Charts"] = "图表",
        ["latent dimension {0} ({1})"] = "潜变量维数 {0}（{1}）",
        ["{0}, nats per example"] = "{0}，每例 nats",
        ["{0} by {1}"] = "{0} 随 {1} 的变化",
        ["{0} by {1} and {2}"] = "{0} 随 {1} 与 {2} 的变化",
        ["For each value of {0} the best configuration over everything else. The bars are one standard error of its paired difference to the best of all."] =
            "{0} 取每个值时，其余各项上最好的配置。误差线为它与最好者配对差的一个标准误。",
        ["Each configuration by its {0}: too many values were tried to draw a curve."] = "每个配置按其 {0} 画出：尝试的值太多，不宜连成曲线。",
        ["may be the best"] = "可能最好",
        ["may be the best as well"] = "也可能最好",
        ["not the best"] = "不是最好",
        ["recommended"] = "推荐",
        ["yes"] = "是",
        ["no"] = "否",
        ["Rate and distortion"] = "码率与失真",
        ["rate"] = "码率",
        ["distortion"] = "失真",
        ["rate R (KL), nats per example"] = "码率 R（KL），每例 nats",
        ["distortion D, nats per example"] = "失真 D，每例 nats",
        ["front"] = "前沿",
        ["on the front"] = "在前沿上",
        ["KL of each latent"] = "每个潜变量的 KL",
        ["KL, nats per example"] = "KL，每例 nats",
        ["latent, the most telling first"] = "潜变量，信息最多的在前",
        ["How many nats each latent tells of an example on held-out rows, for the best configuration of each latent dimension (the number at the end of a line); latents near 0 are not used."] =
            "在留出行上每个潜变量对一例说出多少 nats，取每个潜变量维数（线端的数字）上最好的配置；接近 0 的潜变量没有被使用。",
        ["All configurations"] = "所有配置",
        ["Each line is a configuration, through its hyperparameters and what was measured. The thick one is recommended, coloured ones may be the best as well, grey ones are not."] =
            "每条线是一个配置，穿过它的超参数和测得的值。粗线为推荐者，彩色线也可能最好，灰色线不是最好。",

        // Training.
        ["Training"] = "训练",
        ["Training curves"] = "训练曲线",
        ["Shown are {0} of {1} trials, the best ones; 'vae export' has all of them."] = "只显示 {1} 个试验中最好的 {0} 个；vae export 可导出全部。",
        ["Shown are all trials."] = "显示了所有试验。",
        ["trial {0} is best on average at epoch {1}: {2}"] = "试验 {0} 平均以第 {1} 轮最好：{2}",
        ["trial {0} is ranked at epoch {1}: {2}"] = "试验 {0} 以第 {1} 轮参与排名：{2}",
        ["epoch"] = "轮次",
        ["training rows"] = "训练行",
        ["held-out rows"] = "留出行",
        ["warm-up"] = "预热",
        ["Fold by fold"] = "逐折比较",
        ["How far each configuration lies from the best one on the very same rows: a ring for each fold, a line for their mean. What is left of 0 in every fold is worse whatever rows it was given."] =
            "在完全相同的行上，每个配置与最好者相差多少：每折一个圆圈，竖线为平均。每一折都在 0 左侧的配置，无论给它哪些行都更差。",
        ["a fold"] = "一折",
        ["fold {0}"] = "第 {0} 折",
        ["fold {0}: {1}"] = "第 {0} 折：{1}",
        ["mean"] = "平均",
        ["Who trained what, when"] = "谁在何时训练了什么",
        ["A line for each slot of a worker, a bar for each run that it trained."] = "工作进程的每个槽位一行，它的每次训练一条。",
        ["At dotted lines nobody trained for a while ({0} in all); that time is left out."] = "虚线处有一段时间无人训练（共 {0}），这段时间已略去。",
        ["seconds of work {0}"] = "训练秒数，{0}",
        ["minutes of work {0}"] = "训练分钟数，{0}",
        ["hours of work {0}"] = "训练小时数，{0}",
        ["days of work {0}"] = "训练天数，{0}",
        ["since {0} UTC"] = "自 {0} UTC 起",
        ["worker"] = "工作进程",
        ["slots"] = "槽位",
        ["runs completed"] = "完成的训练",
        ["runs that ended otherwise"] = "以其他方式结束的训练",
        ["time in training"] = "训练时间",
        ["completed"] = "完成",
        ["diverged"] = "发散",
        ["failed"] = "失败",
        ["cancelled"] = "取消",
        ["given back or cancelled"] = "交还或取消",
        ["lost, and tried again"] = "失联后重试",
        ["in training when the log ends"] = "日志结束时仍在训练",
        ["What did not complete, and why"] = "未完成的训练及原因",
        ["Shown are the most frequent {0} of {1} reasons."] = "只显示 {1} 种原因中最常见的 {0} 种。",
        ["ended"] = "结局",
        ["which"] = "哪些",

        // Pictures.
        ["What the model does"] = "模型的表现",
        ["Originals and reconstructions"] = "原图与重构",
        ["Above the first {0} rows that the model was trained on, below what the decoder makes of their latents."] = "上排是训练所用的前 {0} 行，下排是解码器由其潜变量得到的图像。",
        ["Samples"] = "采样",
        ["New pictures, from latents that are drawn from the prior."] = "由先验中抽取的潜变量生成的新图像。",
        ["Latent traversals"] = "潜变量遍历",
        ["What each latent does, a line for each, the most telling first ({0}): it goes from −{1} to {2} standard deviations of the prior, and all others stay at 0."] =
            "每个潜变量的作用，各占一行，信息最多的在前（{0}）：它从先验的 −{1} 个标准差变到 {2} 个，其余保持为 0。",
        ["There are no pictures: {0}"] = "没有图像：{0}",
        ["There are no pictures: the model in {0} is damaged."] = "没有图像：{0} 中的模型已损坏。",
        ["There are no pictures: the model in {0} was made by another sweep of this name."] = "没有图像：{0} 中的模型出自另一个同名扫描。",
        ["Reconstructions are missing, since the data cannot be read: {0}"] = "缺少重构图，因为数据无法读取：{0}",
        ["Reconstructions are missing, since the data are not those that the model was trained on."] = "缺少重构图，因为数据不是训练模型所用的数据。",

        // Whatever the goal.
        ["Stopping early ended {0} trials: {1} of {2} runs were not trained to their end, which saved {3} % of the epochs."] =
            "提前停止结束了 {0} 个试验：{2} 次训练中有 {1} 次没有训练到底，节省了 {3} % 的轮次。",
        ["The risk that the best was among them is at most {0} %."] = "其中包含最好者的风险不超过 {0} %。",
        ["{0} trials × {1} runs: {2} completed, {3} diverged, {4} failed, {5} stopped early, {6} cancelled."] =
            "{0} 个试验 × {1} 次训练：{2} 次完成，{3} 次发散，{4} 次失败，{5} 次提前停止，{6} 次取消。",
        ["What the model measures"] = "模型的测量结果",
        ["stopped early"] = "提前停止",
        ["The best configuration in each cell. Lighter is better; ★ is the recommended one, ≈ may be the best as well. An empty cell has no ranked configuration."] =
            "每格中最好的配置。颜色越浅越好；★ 为推荐者，≈ 也可能最好。空格中没有可排名的配置。",
        ["difference to the best on the same fold"] = "同一折上与最好者之差",
        ["ELBO at β = 1"] = "β = 1 时的 ELBO",
        ["{0} after each epoch, mean over folds and seeds: full lines on held-out rows, dashed ones on training rows. Shaded is the warm-up, in which nothing is chosen."] =
            "每轮之后的 {0}，各折与各种子平均：实线为留出行，虚线为训练行。阴影为预热期，其间不作选择。",
        ["The dot is the epoch at which a trial is ranked."] = "圆点是试验参与排名的那一轮。",
        ["The dot is the epoch that is best on average by this curve; a trial is ranked by what each run measured at its own best epoch."] =
            "圆点是按此曲线平均最好的那一轮；试验则按每次训练在其自身最佳轮次上的测量排名。",
        ["What each configuration pays for its latents (rate) and loses in reconstruction (distortion). No configuration beats the {0} on the front in both. Along the dotted line the ELBO is that of the recommended one; down and to the left of it the ELBO is higher."] =
            "每个配置为潜变量付出的码率和在重构中损失的失真。没有配置能在两方面都胜过前沿上的 {0} 个。沿虚线 ELBO 与推荐者相同；其左下方 ELBO 更高。",
        ["as good an ELBO as the recommended one"] = "ELBO 与推荐者相同",

        // Where the numbers come from.
        ["Where the numbers come from"] = "数据来源",
        ["The sweep file with every default"] = "包含全部默认值的扫描文件",
        ["data"] = "数据",
        ["{0} rows of {1} features, fingerprint {2}"] = "{0} 行，{1} 个特征，指纹 {2}",
        ["folds"] = "折",
        ["{0}, the first of {1} training and {2} validation rows; hash {3}"] = "{0}，第一折有 {1} 个训练行和 {2} 个验证行；哈希 {3}",
        ["seed"] = "种子",
        ["engine"] = "引擎",
    };
}
