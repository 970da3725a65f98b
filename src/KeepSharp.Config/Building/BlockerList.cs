using System.Collections;

namespace KeepSharp.Config.Building;

/// <summary>Reasons that keep an instance in Fault; the first ones are enough, however many there are.</summary>
internal sealed class BlockerList : IEnumerable<Blocker>
{
    private const int Limit = 32;
    private readonly List<Blocker> _items = [];

    public void Add(Blocker blocker)
    {
        if (_items.Count < Limit)
        {
            _items.Add(blocker);
        }
    }

    public IEnumerator<Blocker> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
