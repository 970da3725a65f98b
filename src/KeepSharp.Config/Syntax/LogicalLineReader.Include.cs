using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Reading;

namespace KeepSharp.Config.Syntax;

/// <content>Includes (config-language.md section 7).</content>
internal sealed partial class LogicalLineReader
{
    private void Include(SourceText pattern, IncludeCheck checks)
    {
        SourceRange place = pattern.Whole;
        List<SourceFile> files = _services.Files.Read(
            ByteText.Decode(pattern.Span),
            _file.Directory,
            place,
            _services.Policy.Checks | checks,
            [.. _file.File.Position, place.Start]);
        int depth = 0;
        foreach (Input input in _inputs)
        {
            depth += input is FileInput ? 1 : 0;
        }

        if (depth >= _services.Limits.Depth && files.Count > 0)
        {
            _bag.Error(
                Codes.LanguageLimit, place, $"more than {_services.Limits.Depth} files within each other - skipping");
            return;
        }

        for (int i = files.Count - 1; i >= 0; i--)
        {
            if (!IsLoop(files[i], place, checks))
            {
                Push(files[i]);
            }
        }

        if (!_includeFirst && files.Count > 0)
        {
            _services.Repeated.Add(
                place,
                "an include behind something else is read twice by keepalived's processes, and once here",
                "begin the line with include; to include under a condition put the conditions into the file",
                files);
        }

        _file = _inputs.Peek() as FileInput ?? _file;
    }

    private bool IsLoop(SourceFile file, SourceRange place, IncludeCheck checks)
    {
        string fullPath = _services.Files.FullPath(file.Name);
        List<SourceFile> loop = [];
        foreach (Input input in _inputs)
        {
            if (input is not FileInput outer)
            {
                continue;
            }

            loop.Add(outer.File);
            if (outer.FullPath != fullPath)
            {
                continue;
            }

            string message = $"Configuration file '{file.Name}' includes itself - skipping";
            const string hint = "keepalived reads it again and again until it can open no more files";
            if ((_services.Policy.Checks | checks).HasFlag(IncludeCheck.Readable))
            {
                _bag.RefuseInclude(Codes.RepeatedInclude, place, message, hint);
            }
            else
            {
                _services.Repeated.Add(place, message, hint, loop);
            }

            return true;
        }

        return false;
    }

    private void Push(SourceFile file) => _inputs.Push(
        new FileInput(file, _services.Files.FullPath(file.Name), _services.Policy.Checks));
}
