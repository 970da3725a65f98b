namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Requests over HTTP (<c>HTTP_GET</c>).</summary>
public sealed record HttpCheck : WebCheck;
