using KeepSharp.Model;

namespace KeepSharp.Config.Comparing;

/// <summary>Compares lists of objects that are found again by a key.</summary>
internal sealed class ObjectComparer(List<ObjectChange> changes)
{
    /// <summary>
    /// Matches two lists by key; <paramref name="judge"/> says what becomes of a matched object that differs, and why.
    /// </summary>
    public void Compare<T>(
        string block,
        EquatableArray<T> before,
        EquatableArray<T> after,
        Func<T, string> name,
        Func<T, object>? key = null,
        Func<T, T, (ChangeKind Kind, string? Remark)>? judge = null)
        where T : class
    {
        key ??= name;
        Dictionary<object, Queue<T>> old = [];
        foreach (T item in before)
        {
            object id = key(item);
            if (!old.TryGetValue(id, out Queue<T>? items))
            {
                old.Add(id, items = new Queue<T>());
            }

            items.Enqueue(item);
        }

        List<T> added = [];
        HashSet<T> kept = new(ReferenceEqualityComparer.Instance);
        foreach (T item in after)
        {
            if (!old.TryGetValue(key(item), out Queue<T>? items) || !items.TryDequeue(out T? match))
            {
                added.Add(item);
                continue;
            }

            kept.Add(match);
            if (!match.Equals(item))
            {
                Changed(block, name(item), match, item, judge?.Invoke(match, item) ?? (ChangeKind.Change, null));
            }
        }

        List<T> removed = [.. before.Where(item => !kept.Contains(item))];
        Replaced(block, removed, added, name);
        changes.AddRange(removed.Select(r => new ObjectChange { Block = block, Name = name(r), Kind = ChangeKind.Remove }));
        changes.AddRange(added.Select(a => new ObjectChange { Block = block, Name = name(a), Kind = ChangeKind.Add }));
    }

    /// <summary>Objects that have no identity beyond their value: what is not in the other list comes or goes.</summary>
    public void Values<T>(string block, EquatableArray<T> before, EquatableArray<T> after, Func<T, string> name)
        where T : class => Compare(block, before, after, name, static value => value);

    private void Changed<T>(string block, string name, T before, T after, (ChangeKind Kind, string? Remark) verdict)
    {
        IReadOnlyList<PropertyChange> properties = PropertyComparison.Compare(before, after);
        if (properties.Count > 0)
        {
            changes.Add(new ObjectChange
            {
                Block = block,
                Name = name,
                Kind = verdict.Kind,
                Properties = properties,
                Remark = verdict.Remark,
            });
        }
    }

    // The same name on another object: it looks changed to whoever wrote it, and is another one to the daemon.
    private void Replaced<T>(string block, List<T> removed, List<T> added, Func<T, string> name)
        where T : class
    {
        Dictionary<string, T> old = [];
        foreach (T item in removed)
        {
            old.TryAdd(name(item), item);
        }

        HashSet<T> done = new(ReferenceEqualityComparer.Instance);
        foreach (T item in added)
        {
            if (old.Remove(name(item), out T? match) && !match.Equals(item))
            {
                Changed(block, name(item), match, item, (ChangeKind.Restart, Identity(block)));
                done.Add(item);
                done.Add(match);
            }
        }

        removed.RemoveAll(done.Contains);
        added.RemoveAll(done.Contains);
    }

    private static string Identity(string block) => block == "vrrp_instance"
        ? "another virtual router of the same name: the old one leaves MASTER with priority 0, the new one starts anew"
        : "another one of the same name: the old one ends, the new one starts anew";
}
