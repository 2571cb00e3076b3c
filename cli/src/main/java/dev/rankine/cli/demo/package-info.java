/// A made-up catalogue and the people who use it, for trying Rankine without any data.
@NullMarked
package dev.rankine.cli.demo;

import org.jspecify.annotations.NullMarked;
