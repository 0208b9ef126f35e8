package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Audience;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A program that may ask for runs where rules let it. It never votes, never signs in, has no
/// accounts, and is not one of `everyone`.
///
/// @param key what follows `service:` in its id
/// @param owner the group or person who answers for it; what these ask for through it they do not
///   approve
/// @param groups every group it is in now for certain
/// @param doubt of which others that is not known
public record ServicePrincipal(String key, String owner, Set<String> groups, Doubt doubt)
    implements Principal {
  /// How the id of every service begins.
  public static final String PREFIX = "service:";

  /// One of which all groups are known.
  public ServicePrincipal(String key, String owner, Set<String> groups) {
    this(key, owner, groups, Doubt.NONE);
  }

  public ServicePrincipal {
    groups = Collections.unmodifiableSet(new TreeSet<>(groups));
  }

  /// Who answers for it: its owner, whether that is a group or a person.
  public Audience answering() {
    List<String> names = List.of(owner);
    return new Audience(names, names, List.of());
  }

  @Override
  public String id() {
    return PREFIX + key;
  }

  /// Its id, so that it looks like no person.
  @Override
  public String name() {
    return id();
  }
}
