package dev.signalbox.app.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.signalbox.engine.Uses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rules of the house. Each finds what breaks it.
enum Rule implements HouseRule {
  FEATURES_USE_ONLY_WHAT_THEY_DECLARE {
    @Override
    public Stream<String> broken(CodeBase world) {
      return world.features().flatMap(c -> undeclared(world, c));
    }

    private Stream<String> undeclared(CodeBase world, JavaClass user) {
      String own = world.feature(user.getPackageName());
      Set<String> declared = declared(user.getPackage()).map(Set::of).orElse(Set.of());
      return user.getDirectDependenciesFromSelf().stream()
          .map(d -> world.feature(d.getTargetClass().getBaseComponentType().getPackageName()))
          .filter(used -> !used.isEmpty() && !used.equals(own) && !declared.contains(used))
          .map(used -> user.getName() + " uses " + used + ", which " + own + " does not declare");
    }
  },

  EVERY_FEATURE_DECLARES_WHAT_IT_USES {
    @Override
    public Stream<String> broken(CodeBase world) {
      return world
          .features()
          .map(JavaClass::getPackage)
          .filter(p -> declared(p).isEmpty())
          .map(p -> p.getName() + " has no @Uses on its package-info");
    }
  },

  A_FEATURE_IS_USED_BY_ITS_FACE {

    @Override
    public Stream<String> broken(CodeBase world) {
      return world.classes().stream()
          .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
          .filter(d -> reachesBelow(world, d))
          .map(Dependency::getDescription);
    }

    private boolean reachesBelow(CodeBase world, Dependency dependency) {
      String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
      String user = dependency.getOriginClass().getPackageName();
      return world.isBelowAFace(target) && !world.feature(user).equals(world.feature(target));
    }
  },

  WHAT_LIES_BELOW_RUN_HAS_NO_CYCLE {
    @Override
    public Stream<String> broken(CodeBase world) {
      return SlicesRuleDefinition.slices()
          .matching(world.root() + ".engine.run.(*)..")
          .should()
          .beFreeOfCycles()
          .evaluate(world.classes())
          .getFailureReport()
          .getDetails()
          .stream();
    }
  },

  /// What adapters share is no plug-in, and knows none.
  PLUG_INS_DO_NOT_KNOW_EACH_OTHER {
    @Override
    public Stream<String> broken(CodeBase world) {
      return Stream.of("adapters", "integrations")
          .flatMap(area -> world.in(area).flatMap(c -> strangers(world, c)));
    }

    private Stream<String> strangers(CodeBase world, JavaClass user) {
      String own = plugIn(world, user);
      return user.getDirectDependenciesFromSelf().stream()
          .map(d -> d.getTargetClass().getBaseComponentType())
          .filter(target -> !List.of("", CodeBase.KIT, own).contains(plugIn(world, target)))
          .map(target -> user.getName() + " knows " + target.getName());
    }

    private String plugIn(CodeBase world, JavaClass c) {
      String adapter = CodeBase.below(world.root() + ".adapters", c.getPackageName());
      return adapter.isEmpty()
          ? CodeBase.below(world.root() + ".integrations", c.getPackageName())
          : adapter;
    }
  },

  ONLY_RUNS_ACTS_ON_THE_OUTSIDE {
    private static final Set<String> ACTING = Set.of("run", "process", "directory");

    private final Pattern outside =
        Pattern.compile(
            "java\\.lang\\.(ProcessBuilder|Runtime)"
                + "|java\\.net\\.(http\\..*|Socket|ServerSocket|DatagramSocket|Https?URLConnection)"
                + "|java\\.nio\\.channels\\..*Socket.*"
                + "|javax\\.naming\\.(directory|ldap)\\.Initial.*");

    @Override
    public Stream<String> broken(CodeBase world) {
      return world
          .features()
          .filter(c -> !ACTING.contains(world.feature(c.getPackageName())))
          .flatMap(c -> calls(c, owner -> outside.matcher(owner).matches()));
    }
  },

  /// Two that begin at once can keep our sockets when the server is killed.
  PROGRAMS_BEGIN_ONE_AFTER_THE_OTHER {
    @Override
    public Stream<String> broken(CodeBase world) {
      return Stream.of("engine", "app.source")
          .flatMap(world::in)
          .filter(c -> !c.getSimpleName().equals("ProcessStart"))
          .flatMap(c -> calls(c, owner -> owner.equals("java.lang.ProcessBuilder")))
          .filter(call -> call.contains("ProcessBuilder.start()"));
    }
  },

  /// Whoever needs something is given it: nothing is smuggled past a layer. A database finds out by
  /// a thread's value whether it is being read there, and tells nobody.
  NOTHING_IS_BOUND_TO_A_THREAD {
    private static final String ITSELF = "dev.signalbox.engine.store.write.OpenDatabase";

    private final Pattern bound =
        Pattern.compile("java\\.lang\\.(InheritableThreadLocal|ThreadLocal|ScopedValue)(\\$.*)?");

    @Override
    public Stream<String> broken(CodeBase world) {
      return world.classes().stream()
          .filter(c -> !c.getName().equals(ITSELF))
          .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
          .filter(d -> bound.matcher(d.getTargetClass().getName()).matches())
          .map(Dependency::getDescription);
    }
  },

  ONLY_JDBC_CLASSES_SPEAK_SQL {
    @Override
    public Stream<String> broken(CodeBase world) {
      return world.classes().stream()
          .filter(c -> !outermost(c).getSimpleName().startsWith("Jdbc"))
          .flatMap(c ->
              calls(c, owner -> owner.startsWith("org.jdbi.") || owner.startsWith("java.sql.")));
    }
  },

  /// What the engine wrote itself it reads as it wrote it; what others wrote, `StrictJson` reads.
  /// Its package writes what they are sent, too.
  ONE_CLASS_READS_THE_JSON_OF_OTHERS {
    private static final Set<String> READERS = Set.of("JsonFactory", "JsonMapper", "ObjectMapper");

    @Override
    public Stream<String> broken(CodeBase world) {
      return world.classes().stream()
          .filter(c -> !c.getPackageName().startsWith("dev.signalbox.engine"))
          .filter(c -> !c.getPackageName().equals("dev.signalbox.spi.json"))
          .flatMap(c ->
              calls(
                  c,
                  owner ->
                      owner.startsWith("com.fasterxml.jackson.")
                          && READERS.contains(owner.substring(owner.lastIndexOf('.') + 1))));
    }
  },

  ONLY_APP_READS_THE_ENVIRONMENT {
    private final Pattern reads = Pattern.compile("getenv|exit|(get|set)Propert(y|ies)");

    @Override
    public Stream<String> broken(CodeBase world) {
      return outsideAppAndExamples(world)
          .flatMap(c -> c.getAccessesFromSelf().stream())
          .filter(a ->
              a.getTargetOwner().getName().equals("java.lang.System")
                  && reads.matcher(a.getName()).matches())
          .map(JavaAccess::getDescription);
    }
  },

  LISTENERS_ARE_RETURNED {
    private static final String RUNS = "dev.signalbox.engine.run.Runs";

    @Override
    public Stream<String> broken(CodeBase world) {
      return outsideAppAndExamples(world)
          .filter(c -> !c.getName().equals(RUNS))
          .flatMap(c -> c.getAccessesFromSelf().stream())
          .filter(a -> a.getTargetOwner().getName().equals(RUNS) && a.getName().equals("listen"))
          .map(JavaAccess::getDescription);
    }
  },

  TIME_IS_INJECTED {
    private static final String ORIGIN = "dev.signalbox.spi.time.TimeSource";

    private final Pattern clocks =
        Pattern.compile("java.time.(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime)");

    @Override
    public Stream<String> broken(CodeBase world) {
      return outsideAppAndExamples(world)
          .filter(c -> !outermost(c).getName().equals(ORIGIN))
          .filter(c -> !c.getPackageName().startsWith("dev.signalbox.testkit"))
          .flatMap(c -> c.getAccessesFromSelf().stream())
          .filter(this::readsAClock)
          .map(JavaAccess::getDescription);
    }

    // What is waited for on a condition is measured with the condition's own clock.
    private boolean waitsByTheMachine(JavaClass owner) {
      return owner.getAccessesFromSelf().stream()
          .anyMatch(access -> access.getName().equals("awaitNanos"));
    }

    private boolean readsAClock(JavaAccess<?> access) {
      String owner = access.getTargetOwner().getName();
      return (clocks.matcher(owner).matches() && access.getName().equals("now"))
          || (owner.equals("java.lang.System") && access.getName().equals("currentTimeMillis"))
          || (owner.equals("java.lang.System")
              && access.getName().equals("nanoTime")
              && !waitsByTheMachine(access.getOriginOwner()))
          || (access.getName().equals("system")
              && List.of("java.time.InstantSource", ORIGIN).contains(owner))
          || (owner.equals("java.time.Clock") && access.getName().startsWith("system"));
    }
  },

  PACKAGES_STAY_SMALL {
    @Override
    public Stream<String> broken(CodeBase world) {
      return world.sources().stream().collect(groupingBy(Path::getParent)).entrySet().stream()
          .filter(folder -> folder.getValue().size() > world.most())
          .map(folder -> folder.getKey() + " has " + folder.getValue().size() + " files");
    }
  },

  EVERY_PLUG_IN_HAS_A_PAGE_AND_A_CONTRACT_TEST {
    @Override
    public Stream<String> broken(CodeBase world) {
      return Stream.of("adapters", "integrations")
          .flatMap(area ->
              world
                  .in(area)
                  .map(c -> CodeBase.below(world.root() + "." + area, c.getPackageName()))
                  .filter(name -> !List.of("", CodeBase.KIT).contains(name))
                  .distinct()
                  .flatMap(name -> lacking(world, area, name)));
    }

    private Stream<String> lacking(CodeBase world, String area, String name) {
      Path tests = world.checkout().resolve(area).resolve("src/test/java");
      boolean contract =
          Files.isDirectory(tests)
              && CodeBase.javaFiles(tests, "/" + name + "/").stream()
                  .anyMatch(f -> text(f).contains("Contract {"));
      return Stream.of(
              world.hasPage(area, name)
                  ? ""
                  : area + "." + name + " has no page docs/" + area + "/" + name + ".md",
              contract ? "" : area + "." + name + " has no contract test")
          .filter(Predicate.not(String::isEmpty));
    }
  },

  FILES_METHODS_AND_CONSTRUCTORS_STAY_SMALL {
    @Override
    public Stream<String> broken(CodeBase world) {
      List<Path> all =
          Stream.of(world.sources(), world.tests()).flatMap(List::stream).distinct().toList();
      return Sizes.of(all).flatMap(Sizes::tooLarge);
    }
  },

  RECORDS_ARE_NO_BAGS {
    @Override
    public Stream<String> broken(CodeBase world) {
      var bags = new Bags(world.root());
      return world.classes().stream()
          .filter(JavaClass::isRecord)
          .map(JavaClass::reflect)
          .flatMap(bags::in);
    }
  },

  A_SWITCH_OVER_A_SEALED_TYPE_HAS_NO_DEFAULT {
    private final Pattern fallback = Pattern.compile("\\bdefault\\s*(->|:)");

    @Override
    public Stream<String> broken(CodeBase world) {
      Set<String> kinds =
          world.classes().stream()
              .map(JavaClass::reflect)
              .filter(Class::isSealed)
              .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
              .map(Class::getCanonicalName)
              .filter(Objects::nonNull)
              .collect(toCollection(TreeSet::new));
      List<Path> suspects =
          world.sources().stream().filter(file -> fallback.matcher(text(file)).find()).toList();
      return SealedSwitches.withDefault(suspects, kinds);
    }
  },

  EVERY_PACKAGE_IS_NULL_MARKED {
    @Override
    public Stream<String> broken(CodeBase world) {
      return world.sources().stream()
          .map(Path::getParent)
          .distinct()
          .filter(folder ->
              !Files.exists(folder.resolve("package-info.java"))
                  || !text(folder.resolve("package-info.java")).contains("@NullMarked"))
          .map(folder -> folder + " has no @NullMarked package-info");
    }
  },

  TESTS_NEITHER_SLEEP_NOR_REST {
    private final Pattern lazy =
        Pattern.compile("Thread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(|@Disabled");

    @Override
    public Stream<String> broken(CodeBase world) {
      return world.tests().stream()
          .filter(file -> !file.endsWith("architecture/Rule.java"))
          .filter(file -> lazy.matcher(text(file)).find())
          .map(file -> file + " sleeps or is disabled");
    }
  },

  /// A machine may be slow: what bounds a test is only how long it is waited for, never how fast
  /// something has to be.
  TESTS_ARE_NOT_TIMED {
    private final Pattern timed =
        Pattern.compile("assertTimeout(Preemptively)?\\(\\s*+(?!Eventually\\.PATIENCE)|@Timeout");

    @Override
    public Stream<String> broken(CodeBase world) {
      return world.tests().stream()
          .filter(file -> !file.endsWith("architecture/Rule.java"))
          .filter(file -> timed.matcher(text(file)).find())
          .map(file -> file + " fails on a slow machine");
    }
  };

  // Modules that may ask the machine they run on.
  private static final Set<String> OWN_MACHINE = Set.of("app", "examples");

  /// What a package says it uses, or else the feature that it is a room of.
  private static Optional<String[]> declared(JavaPackage place) {
    return place
        .tryGetAnnotationOfType(Uses.class)
        .map(Uses::value)
        .or(() -> place.getParent().flatMap(Rule::declared));
  }

  private static Stream<JavaClass> outsideAppAndExamples(CodeBase world) {
    return world.classes().stream()
        .filter(c -> !OWN_MACHINE.contains(CodeBase.below(world.root(), c.getPackageName())));
  }

  private static Stream<String> calls(JavaClass user, Predicate<String> owner) {
    return user.getAccessesFromSelf().stream()
        .filter(a -> owner.test(a.getTargetOwner().getName()))
        .map(JavaAccess::getDescription);
  }

  private static JavaClass outermost(JavaClass c) {
    return c.getEnclosingClass().map(Rule::outermost).orElse(c);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
