package dev.signalbox.engine.audit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values of one record that are to be destroyed, and who wants it why. The erasure is a record
/// itself, `audit.erased`: it names what was erased, so that nothing else can be missing.
///
/// @param seq the record's number in this server's chain
/// @param names `person`, `account`, `room`, or a fact's name behind `fact.`
/// @param person who decided it, or null
/// @param account the account used, or null
public record AuditErasure(
    long seq, Set<String> names, @Nullable String person, @Nullable String account, String why) {
  public static final String KIND = "audit.erased";

  public AuditErasure {
    names = Set.copyOf(names);
  }
}
