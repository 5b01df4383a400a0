using Vae.Sweep;
using Vae.Sweep.Rendering;

return await CommandLine.Run(args, Terminal.OfThisProcess());
