namespace KeepSharp.Config.Scripts;

/// <summary>Cleans path names as text.</summary>
internal static class PathNames
{
    /// <summary>Removes leading <c>./</c> and <c>../</c> and inner <c>//</c>, <c>/./</c> and <c>/../</c>.</summary>
    public static string Clean(string path)
    {
        bool rooted = path.StartsWith('/');
        List<string> parts = [];
        foreach (string part in path.Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count > 0)
                {
                    parts.RemoveAt(parts.Count - 1);
                }
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return (rooted ? "/" : string.Empty) + string.Join('/', parts);
    }
}
