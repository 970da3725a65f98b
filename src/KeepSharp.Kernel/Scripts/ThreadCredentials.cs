using KeepSharp.Kernel.Native;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Kernel.Scripts;

/// <summary>
/// Lets one thread take the user and groups of a script for the moment in which it starts the script, and return.
/// </summary>
/// <remarks>
/// <para>posix_spawn cannot set a user. The kernel keeps credentials per thread, so the thread that starts scripts
/// switches itself with the raw system calls; glibc's setuid would switch every thread of the daemon. The real and
/// effective ids become those of the script, the saved user id stays 0, by which the thread can return. The script
/// keeps no way back: execve sets its saved ids to the effective ones.</para>
/// <para>While a thread is switched (about the duration of one posix_spawn), a process of that user may send signals to
/// it. That is the price of not having a helper program; a script user that must not be able to do this needs
/// protection that the kernel offers (a service with its own pid namespace for scripts).</para>
/// </remarks>
internal sealed class ThreadCredentials
{
    private const nuint Dumpable = 1;

    private readonly uint _userId = Libc.EffectiveUserId();
    private readonly uint _groupId = Libc.EffectiveGroupId();
    private bool _isSwitched;
    private bool _wasDumpable;

    /// <summary>
    /// Takes the credentials of a script. Returns 0 or an errno; without root only the own ids can be "taken".
    /// </summary>
    internal int Enter(ScriptCommand command)
    {
        if (_userId != 0)
        {
            return command.UserId == _userId && command.GroupId == _groupId ? 0 : Errno.EPERM;
        }

        _wasDumpable = Libc.ProcessControl(Libc.PR_GET_DUMPABLE, 0, 0, 0, 0) == (int)Dumpable;
        _isSwitched = true;
        if (SetGroups(command)
            && Libc.SetThreadGroupIds(command.GroupId, command.GroupId, _groupId) == 0
            && Libc.SetThreadUserIds(command.UserId, command.UserId, 0) == 0)
        {
            return 0;
        }

        return Errno.Last;
    }

    /// <summary>
    /// Takes the daemon's ids again, also after an <see cref="Enter"/> that failed half way. Returns 0 or an errno,
    /// after which this thread must not start anything any more. Supplementary groups stay as they are: the thread has
    /// no use for them.
    /// </summary>
    internal int Leave()
    {
        if (!_isSwitched)
        {
            return 0;
        }

        if (Libc.SetThreadUserIds(0, 0, 0) != 0 || Libc.SetThreadGroupIds(_groupId, _groupId, _groupId) != 0)
        {
            return Errno.Last;
        }

        _isSwitched = false;
        if (_wasDumpable)
        {
            // Changing ids takes core dumps away from the whole process; that was not meant.
            _ = Libc.ProcessControl(Libc.PR_SET_DUMPABLE, Dumpable, 0, 0, 0);
        }

        return 0;
    }

    /// <summary>
    /// The groups of the script. In a container without the right to change groups, scripts of the daemon's own user
    /// without groups of their own still run.
    /// </summary>
    private bool SetGroups(ScriptCommand command) =>
        Libc.SetThreadGroups(command.SupplementaryGroups.AsSpan()) == 0
        || (Errno.Last == Errno.EPERM && command.SupplementaryGroups.IsEmpty
            && command.UserId == _userId && command.GroupId == _groupId);
}
