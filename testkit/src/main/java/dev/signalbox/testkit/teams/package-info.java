/// Microsoft Teams as tests have it.
@NullMarked
package dev.signalbox.testkit.teams;

import org.jspecify.annotations.NullMarked;
