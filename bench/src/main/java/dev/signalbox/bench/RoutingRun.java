package dev.signalbox.bench;

import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.read.AlertRulesReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where alerts go in a tree of many routes, and whether many silences with regular expressions
/// match them.
///
/// @param seconds for which each is measured, after as many that do not count
record RoutingRun(int seconds) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUTES = 1000;
  private static final int SILENCES = 5000;
  private static final int ALERTS = 1000;

  boolean run() {
    List<AlertFacts> alerts = IntStream.range(0, ALERTS).mapToObj(RoutingRun::alert).toList();
    AlertRules rules = rules();
    List<Matchers> silences = IntStream.range(0, SILENCES).mapToObj(RoutingRun::silence).toList();
    boolean routed =
        Goal.atLeast("alerts routed, 1,000 routes side by side", 20_000, "/CPU-second")
            .report(measured(alerts, alert -> rules.route(alert).path().size()));
    boolean matched =
        Goal.atLeast("alerts held against 5,000 silences with patterns", 1_000, "/CPU-second")
            .report(measured(alerts, alert -> matching(silences, alert)));
    return routed && matched;
  }

  private static int matching(List<Matchers> silences, AlertFacts alert) {
    Map<String, String> labels = alert.matched();
    int count = 0;
    for (Matchers silence : silences) {
      count += silence.matches(labels) ? 1 : 0;
    }
    return count;
  }

  /// Alerts a second of the thread's processor time.
  private double measured(List<AlertFacts> alerts, ToIntFunction<AlertFacts> work) {
    spent(alerts, work);
    return spent(alerts, work);
  }

  private double spent(List<AlertFacts> alerts, ToIntFunction<AlertFacts> work) {
    long start = THREADS.getCurrentThreadCpuTime();
    long end = start + seconds * 1_000_000_000L;
    long now = start;
    long done = 0;
    long seen = 0;
    while (now < end) {
      seen += work.applyAsInt(alerts.get((int) (done++ % alerts.size())));
      now = THREADS.getCurrentThreadCpuTime();
    }
    if (seen == 0) {
      throw new IllegalStateException("nothing was matched");
    }
    return done * 1e9 / (now - start);
  }

  /// Every tenth route has a pattern; an alert takes one of them, anywhere.
  private static AlertRules rules() {
    String text =
        IntStream.range(0, ROUTES)
            .mapToObj(i ->
                i % 10 == 0
                    ? "    - { match: ['service=~\"svc-" + i + "(-[a-z]+)?\"'] }\n"
                    : "    - { match: [service=svc-" + i + ", env=prod], urgency: log }\n")
            .collect(Collectors.joining("", "route:\n  routes:\n", ""));
    return new AlertRulesReader(Set::of).read("alerts.yaml", text).value().orElseThrow();
  }

  private static Matchers silence(int i) {
    return switch (i % 4) {
      case 0 -> Matchers.parse("instance=~\"node-" + i + "\\\\.(eu|us)\\\\.example.*\"");
      case 1 -> Matchers.parse("alertname=~\"Disk.*\", instance=~\"node-" + i + ".*\"");
      case 2 -> Matchers.parse("service=~\"svc-" + i + "|svc-" + (i + 1) + "\"");
      default -> Matchers.parse("alertname=~\"(Cpu|Memory).*" + i + "\", env!~\"dev|test\"");
    };
  }

  private static AlertFacts alert(int i) {
    return AlertFacts.of(
        "prom",
        "",
        Map.of(
            "alertname",
            i % 2 == 0 ? "DiskFull" : "CpuHigh",
            "service",
            "svc-" + i,
            "env",
            "prod",
            "severity",
            "warning",
            "instance",
            "node-" + i + ".eu.example.com:9100",
            "job",
            "node"),
        Map.of());
  }
}
