return KeepSharp.Hosting.Entry.Run(args);
