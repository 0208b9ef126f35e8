package dev.signalbox.core.runbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom a runbook grants itself to. Without an `allow` it is the owner group, anywhere.
///
/// @param run groups or person ids; one of them must match
/// @param in room names, `*` at the end matches any rest; empty means every room
/// @param condition must hold too, or null
public record Allow(List<String> run, List<String> in, @Nullable Expression condition) {
  public Allow {
    run = List.copyOf(run);
    in = List.copyOf(in);
  }
}
