using System.Runtime.CompilerServices;

// All signatures are blittable, so calls into the C library are compiled ahead of time instead of by the JIT when a
// failover makes one for the first time.
[assembly: DisableRuntimeMarshalling]
