using System.Runtime.CompilerServices;

// All signatures are blittable, so calls into the C library are compiled ahead of time instead of by the JIT at start.
[assembly: DisableRuntimeMarshalling]
