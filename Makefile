JDK ?= $(shell for d in "$$JAVA_HOME" /usr/lib/jvm/*; do [ -r "$$d/release" ] && [ -x "$$d/bin/javac" ] && [ "$$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$$d/release")" -ge 25 ] && echo "$$d" && break; done)
MVN = JAVA_HOME=$(JDK) mvn -B

.DEFAULT_GOAL := help

help: ## Show this help
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: ## Start a server on a temporary folder, with a key, on a free port
	$(MVN) -q -pl testserver -am -Plocal-server -Dspotless.check.skip test-compile

check: ## Everything that must hold before a change lands: format, compiler checks, all tests
	$(MVN) verify

test: ## All tests
	mvn -B verify

fmt: ## Lay out the sources
	$(MVN) -q spotless:apply

lock: ## Write the versions and hashes of all dependencies, after one has changed
	$(MVN) -q -DskipTests -DdependencyLock.skipCheck test-compile se.vandmo:dependency-lock-maven-plugin:1.3.2:lock

dist: ## What can be installed, in dist/: archives, and on Linux a package with its own runtime
	$(MVN) -q -Dquick -Dcyclonedx.skip=false -pl cli -am package
	packaging/make-dist

bench: ## Microbenchmarks; benchmarks/README.md has the load tests
	$(MVN) -q -pl benchmarks -am package -DskipTests && $(JDK)/bin/java -jar benchmarks/target/benchmarks.jar

.PHONY: help run check test fmt lock dist bench
