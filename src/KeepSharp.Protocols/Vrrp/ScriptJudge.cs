using KeepSharp.Model.Configuration;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>
/// Turns results of a tracked script into OK or failed with rise and fall (vrrp.md section 8.2): a counter runs from 0 to
/// rise + fall − 1 and the script is OK while it is at least rise. Pure.
/// </summary>
public sealed class ScriptJudge
{
    private readonly long _rise;
    private readonly long _top;
    private long _counter;

    /// <summary>A judge without a result yet; with <c>init_fail</c> it starts with the verdict "failed".</summary>
    public ScriptJudge(VrrpScript script)
    {
        _rise = Math.Max(1, script.Rise);
        _top = _rise + Math.Max(1, script.Fall) - 1;
        HasResult = script.InitFail;
    }

    /// <summary>True once a result has arrived.</summary>
    public bool HasResult { get; private set; }

    /// <summary>The verdict; false before the first result.</summary>
    public bool IsOk => HasResult && _counter >= _rise;

    /// <summary>Takes a result; returns true when the verdict changed or this was the first result.</summary>
    public bool Report(bool success)
    {
        if (!HasResult)
        {
            // At start one result decides, whatever rise and fall are.
            HasResult = true;
            _counter = success ? _top : 0;
            return true;
        }

        bool before = IsOk;
        if (success)
        {
            _counter = before ? _top : _counter + 1;
            if (!before && _counter >= _rise)
            {
                _counter = _top;
            }
        }
        else
        {
            _counter = before ? _counter - 1 : 0;
            if (before && _counter < _rise)
            {
                _counter = 0;
            }
        }

        return IsOk != before;
    }
}
