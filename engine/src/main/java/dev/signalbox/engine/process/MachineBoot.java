package dev.signalbox.engine.process;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;

/// The present boot of this machine, by which the time that passed between two lives of a server is
/// known, whatever its clock was set to meanwhile.
public interface MachineBoot {
  /// Tells it from any other boot of any machine; empty where nothing does.
  String id();

  /// What has passed since it began.
  Duration up();

  static MachineBoot present(TimeSource clock) {
    var uptime = new Uptime(clock);
    String id = ProcessToken.bootId();
    return new MachineBoot() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Duration up() {
        return uptime.now();
      }
    };
  }
}
