using System.Globalization;
using KeepSharp.Benchmarks;

if (args is ["read", var file, .. var rest])
{
    return ReadingMeasurement.Run(file, rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 5);
}

BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
