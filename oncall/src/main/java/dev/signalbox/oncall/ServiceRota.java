package dev.signalbox.oncall;

import org.jspecify.annotations.Nullable;

/// A service that somebody is on call for.
///
/// @param owner the group or person who answers for it, or null
/// @param room where it is talked about, or null
/// @param rota by which it is known who is on call
public record ServiceRota(
    String name, @Nullable String owner, @Nullable String room, String rota) {}
