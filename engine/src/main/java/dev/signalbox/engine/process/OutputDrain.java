package dev.signalbox.engine.process;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Hands on what a launch's files hold beyond what was taken before. What is found in both at one
/// look is handed on in the order in which the files were written to last.
final class OutputDrain {
  private final LaunchOutput output;
  private final ProcessObserver observer;
  private final Map<ProcessObserver.Channel, Long> offsets =
      new EnumMap<>(ProcessObserver.Channel.class);

  OutputDrain(LaunchOutput output, ProcessObserver observer) {
    this.output = output;
    this.observer = observer;
    for (ProcessObserver.Channel channel : ProcessObserver.Channel.values()) {
      offsets.put(channel, observer.offset(channel));
    }
  }

  /// Up to the ends as they are now: a program that never stops writing must not keep us here.
  void now() {
    boolean errorFirst =
        output.written(ProcessObserver.Channel.ERROR) < output.written(ProcessObserver.Channel.OUT);
    List<ProcessObserver.Channel> order =
        errorFirst
            ? List.of(ProcessObserver.Channel.ERROR, ProcessObserver.Channel.OUT)
            : List.of(ProcessObserver.Channel.OUT, ProcessObserver.Channel.ERROR);
    Map<ProcessObserver.Channel, Long> ends = new EnumMap<>(ProcessObserver.Channel.class);
    order.forEach(channel -> ends.put(channel, output.size(channel)));
    order.forEach(channel -> drain(channel, ends.getOrDefault(channel, 0L)));
  }

  /// The rest, when there is nobody left to write more.
  void last() {
    now();
    offsets.forEach((channel, at) -> observer.output(channel, at, new byte[0], true));
  }

  private void drain(ProcessObserver.Channel channel, long end) {
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
      observer.output(channel, at, more, false);
      at += more.length;
    }
    offsets.put(channel, at);
  }
}
