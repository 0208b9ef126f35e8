package dev.signalbox.engine.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A service that is operated.
///
/// @param owner the group or person who answers for it, or null
/// @param onCall the schedule by which somebody is on call for it, or null
/// @param room where it is talked about, or null
/// @param needs other services that it does not work without
/// @param where it is written: file and line, then its keys
public record ServiceConfig(
    String name,
    @Nullable String owner,
    @Nullable String onCall,
    @Nullable String room,
    List<String> needs,
    String where) {
  public ServiceConfig {
    needs = List.copyOf(needs);
  }
}
