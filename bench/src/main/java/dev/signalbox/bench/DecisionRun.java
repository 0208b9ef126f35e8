package dev.signalbox.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs [DecisionBenchmark] and reports it against its goals.
final class DecisionRun {
  private static final String LARGE = "1000";

  private DecisionRun() {}

  /// @param seconds measured per size and mode
  static boolean run(int seconds) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(DecisionBenchmark.class.getName())
            .mode(Mode.Throughput)
            .mode(Mode.SampleTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .threads(1)
            .forks(1)
            .jvmArgs("-Xmx1g", "--enable-native-access=ALL-UNNAMED")
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(Math.max(1, seconds / 2)))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds(seconds * 200L))
            .build();
    Collection<RunResult> results = new Runner(options).run();
    var small = new ArrayList<Double>();
    var large = new ArrayList<Double>();
    boolean reached = true;
    for (RunResult result : results) {
      boolean isLarge = LARGE.equals(result.getParams().getParam("runbooks"));
      if (result.getParams().getMode() == Mode.Throughput) {
        (isLarge ? large : small).add(perSecond(result));
      } else if (isLarge) {
        double p50 = result.getPrimaryResult().getStatistics().getPercentile(50);
        reached &= Goal.atMost("line to decision, 1,000 runbooks, p50", 7.5, "µs").report(p50);
      }
    }
    return rates(small, large) && reached;
  }

  private static boolean rates(List<Double> small, List<Double> large) {
    double few = small.getFirst();
    double many = large.getFirst();
    boolean fast =
        Goal.atLeast(
                "lines decided, 1,000 runbooks, " + Fixture.RULES + " rules",
                110_000,
                "/CPU-second")
            .report(many);
    // Both are measured one after the other on a machine that is never quite still.
    boolean flat =
        Goal.atLeast("speed with 1,000 runbooks of the speed with 10", 1.0, "of it")
            .report(many / few);
    return fast && flat;
  }

  private static double perSecond(RunResult result) {
    return secondary(result, "decided") * 1e9 / secondary(result, "processorNanos");
  }

  @SuppressWarnings("rawtypes")
  private static double secondary(RunResult result, String name) {
    Result counter = result.getSecondaryResults().get(name);
    if (counter == null) {
      throw new IllegalStateException("JMH counted no " + name);
    }
    return counter.getScore();
  }
}
