package dev.signalbox.examples.demo.deploy;

import dev.signalbox.examples.demo.DemoException;
import dev.signalbox.examples.demo.Loopback;
import dev.signalbox.examples.demo.Pause;
import dev.signalbox.examples.demo.Probe;
import dev.signalbox.examples.demo.Probe.Answer;
import dev.signalbox.examples.demo.Release;
import dev.signalbox.examples.demo.ServiceSlot.Started;
import java.net.URI;
import java.time.Duration;

/// Brings one service to one version: start, check, switch over, check again, stop the former one;
/// or back to before. A deployment of less than all of the work ends after the first check and
/// leaves both versions beside each other.
final class Deployment {
  private static final int TRIES = 15;
  private static final int CHECKS_BEFORE = 5;
  private static final int CHECKS_AFTER = 3;
  private static final int WHOLE = 100;

  private final ControlClient control;
  private final Probe probe;
  private final ProgressLines progress;
  private final Duration pause;
  private final int weight;

  /// @param pause between two health checks
  /// @param weight how much of the work the new version gets, in percent
  Deployment(
      ControlClient control, Probe probe, ProgressLines progress, Duration pause, int weight) {
    this.weight = weight;
    this.control = control;
    this.probe = probe;
    this.progress = progress;
    this.pause = pause;
  }

  /// True where the service is on the version now; false where it failed and the version before is
  /// in front as it was.
  ///
  /// @param anew whether to start a new process even where the service is on this version already
  boolean run(Release wanted, boolean anew) {
    String service = wanted.service();
    String before = probe.ask(control.gate(service), "/version").version();
    if (before.equals(wanted.version()) && !anew) {
      boolean back = control.takeBackShare(service);
      progress.say(service + (back ? " is back on " : " is already on ") + before);
      return true;
    }
    announce(wanted, before, anew);
    Started started;
    try {
      started = control.begin(wanted, ProcessHandle.current().pid());
    } catch (DemoException e) {
      progress.say(e.getMessage());
      progress.say(stays(service, before));
      return false;
    }
    progress.say(
        "started %s as process %d on port %d".formatted(wanted, started.pid(), started.port()));
    boolean healthy = healthy(started);
    if (healthy && weight < WHOLE) {
      control.share(service, started, weight);
      progress.say(
          "%d %% of the work of %s goes to %s".formatted(weight, service, wanted.version()));
      return true;
    }
    if (!healthy || !switchedOver(wanted, started)) {
      control.abandon(service, started);
      progress.say("stopped %s as process %d".formatted(wanted, started.pid()));
      progress.say(stays(service, before));
      return false;
    }
    control.commit(service, started);
    progress.say(
        before.isEmpty()
            ? "nothing else to stop"
            : "stopped the process of " + service + " " + before);
    progress.say(service + " is on " + wanted.version());
    return true;
  }

  private void announce(Release wanted, String before, boolean anew) {
    progress.say(
        anew
            ? "restarting " + wanted
            : "%s is on %s, wanted is %s"
                .formatted(
                    wanted.service(), before.isEmpty() ? "nothing" : before, wanted.version()));
  }

  private String stays(String service, String before) {
    Answer now = probe.ask(control.gate(service), "/version");
    return service
        + (now.ok() ? " stays on " + now.version() : " does not answer; it was on " + before);
  }

  private boolean healthy(Started started) {
    URI candidate = Loopback.address(started.port());
    int good = 0;
    for (int attempt = 1; attempt <= TRIES && good < CHECKS_BEFORE; attempt++) {
      Answer health = rest(attempt) ? probe.ask(candidate, "/health") : new Answer(0, "", "");
      good = health.ok() ? good + 1 : 0;
      progress.say(
          health.ok()
              ? "health check ok, %d of %d in a row".formatted(good, CHECKS_BEFORE)
              : "health check failed, try %d of %d: %s".formatted(attempt, TRIES, health));
    }
    if (good < CHECKS_BEFORE) {
      progress.say("gave up: not healthy after %d tries".formatted(TRIES));
    }
    return good == CHECKS_BEFORE;
  }

  private boolean switchedOver(Release wanted, Started started) {
    URI gate = control.gate(wanted.service());
    control.switchOver(wanted.service(), started);
    progress.say("switched %s over to %s".formatted(wanted.service(), wanted.version()));
    // One request of its own, so that a release that falls over at work does so even where no
    // traffic is.
    Answer first = probe.ask(gate, "/");
    progress.say("first request answered with " + first.status());
    for (int check = 1; check <= CHECKS_AFTER; check++) {
      Answer health = rest(check) ? probe.ask(gate, "/health") : new Answer(0, "", "");
      if (!health.ok() || !health.version().equals(wanted.version())) {
        progress.say("check in front failed: " + health + "; switching back");
        return false;
      }
      progress.say("check in front ok, %d of %d".formatted(check, CHECKS_AFTER));
    }
    return true;
  }

  private boolean rest(int attempt) {
    return attempt == 1 || Pause.of(pause);
  }
}
