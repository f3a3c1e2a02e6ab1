#ifndef INTAKE_HOUSEHOLDS_H
#define INTAKE_HOUSEHOLDS_H

#include "intake/places.h"

/* Shared by households.c (rows), households_check.c and households_write.c. */

enum household_column {
    HH_NO,
    HH_KIND,
    HH_TOWN,
    HH_VILLAGE,
    HH_GROUP,
    HH_NAME,
    HH_RELATION,
    HH_SEX,
    HH_IDNO,
    HH_MARITAL,
    HH_PHONE,
    HH_ADDRESS,
    HH_MEMBERS,
    HH_ACCOUNT
};

/* 与户主关系 and 婚姻状况 as the words of their columns are numbered. */
enum { RELATION_HEAD, RELATION_SPOUSE };
enum { MARITAL_MARRIED = 1 };

/* A row of the file. All text lies in the import's arena. */
struct hh_person {
    struct hh_person *next; /* of the household, in file order */
    uint64_t line;
    const char *name;
    int relation;
    const char *relation_text;
    const char *marital;
    int marital_choice;
    struct idno idno;
    const char *phone, *address, *group, *members, *account;
    bool known; /* is in the database already, alike */
    bool bad;
};

/* All rows of one 户编号. */
struct hh {
    const char *no;
    uint64_t line; /* of its first row */
    const char *kind;
    struct town *town;
    const char *village;
    struct hh_person *first, **last;
    struct hh_person *head;
    bool head_known; /* the database has its head */
    bool bad;        /* a row could not be read: what follows from it is not told */
    int64_t id;      /* in the database; 0 new */
};

struct households {
    struct places places;
    struct map by_no; /* 户编号 -> struct hh */
    struct map by_id; /* 身份证号码 -> struct hh_person */
    struct hh **all;
    size_t n, cap;
};

/* Exactly one head, a spouse for the married: over all rows of a household. */
void households_check(struct intake *in, struct hh *h);
/* Compare with what is there: marks known persons, notes contradictions. */
enum rc households_compare(struct intake *in, struct hh *h, struct err *e);
/* Write what is new of the household. */
enum rc households_write(struct intake *in, struct hh *h, struct err *e);

#endif
