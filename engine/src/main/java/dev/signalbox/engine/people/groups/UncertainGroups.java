package dev.signalbox.engine.people.groups;

import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.UncertainNames;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The groups somebody is in for certain, while for others nobody can tell.
public final class UncertainGroups implements UncertainNames {
  private final Set<String> certain;
  private final Function<String, @Nullable String> doubt;
  private final String all;

  /// @param doubt why it is not known who is in a group, or null when it is
  /// @param all the same of all groups together
  public UncertainGroups(
      Collection<String> certain, Function<String, @Nullable String> doubt, String all) {
    this.certain = new TreeSet<>(certain);
    this.doubt = doubt;
    this.all = all;
  }

  @Override
  public boolean has(String group) {
    if (certain.contains(group)) {
      return true;
    }
    String why = doubt.apply(group);
    if (why != null) {
      throw new ExpressionException(why);
    }
    return false;
  }

  @Override
  public ExpressionException unknown() {
    return new ExpressionException(all);
  }

  @Override
  public String toString() {
    return certain + " and perhaps others";
  }
}
