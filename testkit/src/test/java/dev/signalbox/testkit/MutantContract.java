package dev.signalbox.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.signalbox.spi.chat.Capability;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// The contract as it is run for one adapter and one set of abilities, from within a test.
@ExtendWith(MutantContract.Given.class)
final class MutantContract extends ChatAdapterContract {
  private static final String MUTANT = "mutant";
  private static final String CAN = "can";

  private final FakeChatCounterpart given;

  MutantContract(FakeChatCounterpart given) {
    this.given = given;
  }

  @Override
  protected Counterpart counterpart() {
    return given;
  }

  /// What fails for a mutant: the name of each test, with what it says.
  static Map<String, String> failures(Mutant mutant) {
    return failures(request(mutant.can()).configurationParameter(MUTANT, mutant.name()).build());
  }

  /// What fails for an adapter that is right, on a platform that can do this.
  static Map<String, String> failures(Set<Capability> can) {
    return failures(request(can).build());
  }

  private static LauncherDiscoveryRequestBuilder request(Set<Capability> can) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(MutantContract.class))
        .configurationParameter(
            CAN, can.stream().map(Capability::name).collect(Collectors.joining(",")));
  }

  private static Map<String, String> failures(LauncherDiscoveryRequest request) {
    var failures = Collections.synchronizedMap(new TreeMap<String, String>());
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result
                    .getThrowable()
                    .ifPresent(failure -> failures.put(name(test), failure.toString()));
              }
            });
    return failures;
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getMethodName())
        .orElse(test.getDisplayName());
  }

  /// Makes the counterpart that a request names.
  static final class Given implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == FakeChatCounterpart.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      var can =
          context.getConfigurationParameter(CAN).stream()
              .flatMap(names -> Arrays.stream(names.split(",")))
              .filter(name -> !name.isEmpty())
              .map(Capability::valueOf)
              .collect(Collectors.toSet());
      Function<FakeChat, MutantChat> made =
          context
              .getConfigurationParameter(MUTANT)
              .flatMap(
                  name -> Mutant.all().stream().filter(one -> one.name().equals(name)).findFirst())
              .map(Mutant::made)
              .orElse(MutantChat::new);
      return new FakeChatCounterpart(can, made);
    }
  }
}
