package dev.signalbox.core.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Hands on what a launch's files hold beyond what was taken before. What is found in both at one
/// look is handed on in the order in which the files were written to last.
final class Drain {
  private final LaunchOutput output;
  private final Watch watch;
  private final Map<Watch.Channel, Long> offsets = new EnumMap<>(Watch.Channel.class);

  Drain(LaunchOutput output, Watch watch) {
    this.output = output;
    this.watch = watch;
    for (Watch.Channel channel : Watch.Channel.values()) {
      offsets.put(channel, watch.offset(channel));
    }
  }

  /// Up to the ends as they are now: a program that never stops writing must not keep us here.
  void now() {
    boolean errorFirst = output.written(Watch.Channel.ERROR) < output.written(Watch.Channel.OUT);
    List<Watch.Channel> order =
        errorFirst
            ? List.of(Watch.Channel.ERROR, Watch.Channel.OUT)
            : List.of(Watch.Channel.OUT, Watch.Channel.ERROR);
    Map<Watch.Channel, Long> ends = new EnumMap<>(Watch.Channel.class);
    order.forEach(channel -> ends.put(channel, output.size(channel)));
    order.forEach(channel -> take(channel, ends.getOrDefault(channel, 0L)));
  }

  /// The rest, when there is nobody left to write more.
  void last() {
    now();
    offsets.forEach((channel, at) -> watch.output(channel, at, new byte[0], true));
  }

  private void take(Watch.Channel channel, long end) {
    long at = offsets.getOrDefault(channel, 0L);
    if (end < at) {
      // Whoever opens /dev/stderr anew empties the file and begins at its first byte.
      at = 0;
    }
    while (at < end) {
      byte[] more = output.read(channel, at);
      if (more.length == 0) {
        break;
      }
      watch.output(channel, at, more, false);
      at += more.length;
    }
    offsets.put(channel, at);
  }
}
