"""A dictionary of a few words that people meet around agents."""

WORDS = {
    "agent": "A program that decides by a language model which steps to take, and takes them with tools.",
    "embedding": "A list of numbers that stands for a text, so that similar texts have similar numbers.",
    "handoff": "When one agent gives a conversation to another, which then answers.",
    "hallucination": "A statement of a model that sounds right and has no basis.",
    "idempotent": "Doing it twice has the same effect as doing it once.",
    "journal": "A list of events to which entries are only ever added.",
    "latency": "The time between asking and the beginning of the answer.",
    "prompt": "The text that a model is given to answer.",
    "schema": "A description of the form that data must have.",
    "tenant": "One of several customers that share an installation and see nothing of each other.",
    "token": "A piece of text, about four letters of English, by which models read, write and bill.",
    "webhook": "A request that a service sends to an address of yours when something has happened.",
}
