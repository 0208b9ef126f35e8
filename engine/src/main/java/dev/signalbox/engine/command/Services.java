package dev.signalbox.engine.command;

import dev.cel.common.values.NullValue;
import dev.signalbox.engine.expression.Scope;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The services of an installation, as expressions see them: a name that stands for a service has
/// an `owner`, a `room`, its `needs`, and whoever is on call for it.
///
/// @param byName in the order in which they are written
/// @param onCall who is on call now for a service of this name
public record Services(
    Map<String, ServiceEntry> byName, Function<String, ? extends Collection<String>> onCall)
    implements Scope.Fields {
  /// An installation without services.
  public static final Services NONE = new Services(Map.of());

  /// The parameter that says which service a run is about, where it has this name.
  public static final String RUNS = "service";

  /// Services for which nobody is on call.
  public Services(Map<String, ServiceEntry> byName) {
    this(byName, name -> List.of());
  }

  public Services {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /// The same with others on call.
  public Services with(Function<String, ? extends Collection<String>> others) {
    return new Services(byName, others);
  }

  /// The parameter that says which service a run is about: the one called `service`, else the only
  /// one of that type. Of several none is it.
  public static Optional<Param> about(List<Param> params) {
    @Nullable Param only = null;
    int several = 0;
    for (Param param : params) {
      if (param.type() == Param.Type.SERVICE) {
        if (param.name().equals(RUNS)) {
          return Optional.of(param);
        }
        only = param;
        several++;
      }
    }
    return several == 1 ? Optional.ofNullable(only) : Optional.empty();
  }

  /// What is known of the service of this name.
  public Optional<ServiceEntry> named(Object name) {
    return Optional.ofNullable(byName.get(String.valueOf(name)));
  }

  /// Of no service, because a parameter was left out, every field is null; of one that does not
  /// exist none has a value.
  @Override
  public @Nullable Object field(Object service, String field) {
    if (service instanceof NullValue || service.equals("")) {
      return NullValue.NULL_VALUE;
    }
    ServiceEntry facts = byName.get(service.toString());
    return facts == null
        ? null
        : switch (field) {
          case "owner" -> given(facts.owner());
          case "room" -> given(facts.room());
          case "needs" -> facts.needs();
          case "oncall" -> List.copyOf(onCall.apply(service.toString()));
          default -> null;
        };
  }

  private static Object given(@Nullable String value) {
    return value == null ? NullValue.NULL_VALUE : value;
  }
}
