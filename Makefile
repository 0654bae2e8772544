# Every target is a task of tasks.sh: make check, make test, make fuzz …
TASKS = check test build bench fuzz shots

.PHONY: $(TASKS)
$(TASKS):
	@sh tasks.sh $@
