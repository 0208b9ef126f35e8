package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.alert.match.Matchers;
import dev.signalbox.engine.document.Position;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A route of Alertmanager.
///
/// @param receiver its own or that of the one above it
/// @param groupBy null for those of the one above it
/// @param waiting `group_wait` as written, or null
/// @param update `group_interval`
/// @param repeat `repeat_interval`
/// @param continues whether routes beside it that come later are asked, too
/// @param muted names of intervals in which it is quiet
/// @param active names of intervals outside of which it is quiet
record ForeignRoute(
    Position at,
    String receiver,
    @Nullable List<String> groupBy,
    @Nullable String waiting,
    @Nullable String update,
    @Nullable String repeat,
    Matchers match,
    boolean continues,
    List<String> muted,
    List<String> active,
    List<ForeignRoute> routes) {
  ForeignRoute {
    muted = List.copyOf(muted);
    active = List.copyOf(active);
    routes = List.copyOf(routes);
  }

  /// Those below it in the order in which one of them is to take an alert alone: those that
  /// continue come last, since what takes an alert after them is its end.
  List<ForeignRoute> inOrder() {
    return Stream.concat(
            routes.stream().filter(route -> !route.continues),
            routes.stream().filter(route -> route.continues))
        .toList();
  }
}
