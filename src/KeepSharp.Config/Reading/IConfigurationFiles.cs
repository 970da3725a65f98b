namespace KeepSharp.Config.Reading;

/// <summary>What stands at a path, links followed.</summary>
internal enum ConfigurationFileState
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>Something that no configuration is: a device, a pipe, a file that can be executed.</summary>
    Unsuitable,

    /// <summary>A file that can be tried.</summary>
    Suitable,
}

/// <summary>The files that a configuration consists of. Nothing here throws.</summary>
internal interface IConfigurationFiles
{
    ConfigurationFileState Look(string path);

    /// <summary>Names in a directory, without order; null when it is no directory or cannot be read.</summary>
    IReadOnlyList<string>? Names(string directory);

    /// <summary>The contents, or null with the reason.</summary>
    byte[]? Read(string path, long longest, out string? error);

    /// <summary>The absolute path, by which a file is known again.</summary>
    string FullPath(string path);
}
