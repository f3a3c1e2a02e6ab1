-- 虚构数据: persons, numbers and sums are invented for the tests of papers.
-- Days are day numbers: 2024-08-20 19955, 2024-09-20 19986, 2025-09-30 20361, 2025-11-24 20416.
INSERT INTO region (id,code,name,parent_id,level) SELECT 910001,'522728900','虚构镇',id,'town' FROM region WHERE level = 'county';
INSERT INTO region (id,code,name,parent_id,level) VALUES (910002,'522728900001','虚构一村',910001,'village');
INSERT INTO region (id,code,name,parent_id,level) VALUES (910003,'522728900002','虚构二村',910001,'village');
INSERT INTO setting (id,name,value) VALUES (910004,'paper_phone','0854-0000000');
INSERT INTO setting (id,name,value) VALUES (910005,'paper_phone@0421','0854-0000421');
INSERT INTO setting (id,name,value) VALUES (910006,'paper_supervisor_phone','0854-0000012');
INSERT INTO setting (id,name,value) VALUES (910007,'paper_receiver','虚构镇人民政府');
INSERT INTO household (id,household_no,kind,town_id,village_id,group_name,address,members,phone,since)
 VALUES (1,'5227289000010012','脱贫户',910001,910002,'三组','虚构镇虚构一村三组',4,'13800000012',18700);
INSERT INTO household (id,household_no,kind,town_id,village_id,group_name,members,since)
 VALUES (2,'5227289000020551','边缘户',910001,910003,'一组',3,18700);
INSERT INTO person (id,household_id,name,relation,sex,idno,birth,marital,phone)
 VALUES (11,1,'虚䶮福','户主','男','522728197104120017',466,'已婚','13800000012');
INSERT INTO person (id,household_id,name,relation,sex,idno,birth,marital,phone)
 VALUES (12,1,'虚𠮷兰','配偶','女','522728197302080028',1134,'已婚','');
INSERT INTO person (id,household_id,name,relation,sex,idno,birth,marital,phone)
 VALUES (21,2,'虚㛃','户主','男','522728198501010039',5479,'未婚','13800000551');
INSERT INTO application (id,application_no,household_id,borrower_id,spouse_id,kind,amount,months,purpose,purpose_text,date,form,user_id)
 VALUES (101,'SQ-0421-1',1,11,12,'首贷',5000000,36,'03','购牛犊4头,自有草场12亩',19970,'{"marital":"已婚","members":5}',1);
INSERT INTO opinion (id,application_id,stage,verdict,officer,date,text,user_id) VALUES (111,101,'village','agree','村甲',19972,'情况属实,同意上报。',1);
INSERT INTO opinion (id,application_id,stage,verdict,officer,date,text,user_id) VALUES (112,101,'station','agree','站乙',19973,'户编号已核,在名单中。',1);
INSERT INTO opinion (id,application_id,stage,verdict,officer,date,text,user_id) VALUES (113,101,'township','agree','镇丙',19974,'该户为我镇建档立卡脱贫人口。',1);
INSERT INTO opinion (id,application_id,stage,verdict,officer,date,text,amount,months,rate_ppm,user_id)
 VALUES (114,101,'bank','agree','社丁',19979,'经审查符合放贷条件,同意发放。',5000000,36,35000,1);
INSERT INTO application (id,application_no,household_id,borrower_id,kind,amount,months,purpose,purpose_text,date,user_id)
 VALUES (102,'SQ-0421-2',2,21,'追加',3000000,24,'05','',20400,1);
INSERT INTO opinion (id,application_id,stage,verdict,officer,date,reason,reason_text,user_id)
 VALUES (121,102,'bank','refuse','社丁',20410,'05','前笔贷款逾期,收入来源不能覆盖本息。',1);
INSERT INTO loan (id,contract_no,household_id,borrower_id,application_id,scheme,kind,amount,rate_ppm,start,maturity,settle,fund,account,holder,office,purpose,officer,site_id,cover)
 SELECT 201,'LDTP-0421-000001',1,11,101,'P2','首贷',5000000,35000,19986,21081,'quarter','01','6217000000000004471','虚䶮福','虚构机构','03','社丁',site_id,5000000 FROM own;
INSERT INTO loan (id,contract_no,household_id,borrower_id,scheme,kind,amount,rate_ppm,start,maturity,settle,fund,account,holder,office,purpose,officer,site_id,cover)
 SELECT 202,'LDTP-0421-000002',2,21,'P2','首贷',2000000,31000,20027,20392,'quarter','01','6217000000000005530','虚㛃','虚构机构','05','社丁',site_id,2000000 FROM own;
INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,method,receipt_no,core_voucher,posted,user_id)
 SELECT 301,201,20078,'0421-241221-001',0,44722,0,0,'1','SJ0007','',20078,id FROM user WHERE name = 'teller';
INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,method,posted,user_id)
 SELECT 302,201,20168,'0421-250321-004',1000000,43750,0,0,'2',20168,id FROM user WHERE name = 'teller';
INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,method,posted,user_id)
 SELECT 303,201,20260,'0421-250621-002',0,35778,0,0,'1',20260,id FROM user WHERE name = 'teller';
INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,method,posted,user_id)
 SELECT 304,201,20261,'0421-250622-001',0,10000,0,0,'1',20261,id FROM user WHERE name = 'teller';
INSERT INTO reversal (id,receipt_id,loan_id,date,voucher,reason,user_id)
 SELECT 311,304,201,20261,'0421-250622-002','金额录错',id FROM user WHERE name = 'teller';
INSERT INTO application (id,application_no,household_id,borrower_id,kind,amount,months,purpose,date,loan_id,ground,user_id)
 VALUES (103,'SQ-0421-3',2,21,'展期',2000000,12,'05',20390,202,'04',1);
INSERT INTO opinion (id,application_id,stage,verdict,officer,date,text,amount,months,rate_ppm,user_id)
 VALUES (131,103,'bank','agree','社丁',20391,'同意展期。',2000000,12,31000,1);
INSERT INTO application (id,application_no,household_id,borrower_id,spouse_id,kind,amount,months,purpose,date,loan_id,ground,user_id)
 VALUES (104,'SQ-0421-4',1,11,12,'续贷',4000000,36,'03',20400,201,'01',1);
INSERT INTO opinion (id,application_id,stage,verdict,officer,date,text,amount,months,rate_ppm,user_id)
 VALUES (141,104,'bank','agree','社丁',20405,'同意续贷。',4000000,36,35000,1);
INSERT INTO visit (id,loan_id,date,inspector,as_agreed,finding,user_id) VALUES (401,201,20214,'站乙',1,'',1);
INSERT INTO risk_event (id,number,household_id,loan_id,kind,found,way,finder,text,measures,user_id)
 VALUES (501,'FX-0421-1',2,202,'5',20410,'贷后检查','站乙','2次上门无人,邻居称外出务工,圈舍已空','停止追加;书面催收',1);
INSERT INTO notice (id,number,kind,loan_id,household_id,risk_event_id,date,user_id)
 SELECT 511,'GZ-0421-1','risk',202,2,501,20411,id FROM user WHERE name = 'teller';
INSERT INTO notice (id,number,kind,loan_id,household_id,date,user_id) VALUES (512,'CS-0421-7','dunning',202,2,20416,1);
INSERT INTO roster (id,roster_no,quarter,town_id,site_id,scheme,nn,date,user_id)
 SELECT 601,'0421-522728900-2025Q3-P2-01',8102,910001,site_id,'P2',1,20361,1 FROM own;
INSERT INTO roster_line (id,roster_id,seq,loan_id,interest,subsidy,balance,base,from_day,to_day,days,snapshot)
 VALUES (611,601,1,201,35778,35778,4000000,4000000,20168,20260,92,
 '{"household_no":"5227289000010012","head":"虚䶮福","borrower":"虚䶮福","idno":"522728197104120017","village":"虚构一村","group":"三组","phone":"13800000012","kind":"脱贫户","account":"6217000000000004471","holder":"虚䶮福","share_ppm":1000000,"share_was":1000000,"earned":35778}');
INSERT INTO roster_line (id,roster_id,seq,loan_id,interest,subsidy,balance,base,days,snapshot)
 VALUES (612,601,2,202,15844,15844,2000000,2000000,92,
 '{"household_no":"5227289000020551","head":"虚㛃","borrower":"虚㛃","idno":"522728198501010039","village":"虚构二村","group":"一组","phone":"13800000551","kind":"边缘户","account":"6217000000000005530","holder":"虚㛃","share_ppm":1000000,"share_was":1000000,"earned":15844}');
INSERT INTO roster_line (id,roster_id,seq,loan_id,interest,subsidy,balance,base,days,held,reason,snapshot)
 VALUES (613,601,3,202,100,100,2000000,2000000,1,1,'不在名单','{"borrower":"暂缓人","idno":"522728198501010039","village":"虚构二村","group":"一组"}');
INSERT INTO roster_step (id,roster_id,step,date,place,user_id) VALUES (621,601,'posted',20365,'虚构镇政府公示栏',1);
INSERT INTO roster_step (id,roster_id,step,date,voucher,user_id) VALUES (622,601,'paid',20380,'BK-1',1);
INSERT INTO roster_step (id,roster_id,step,date,place,user_id) VALUES (623,601,'announced',20385,'镇、村公示栏',1);
INSERT INTO archive_item (id,quarter,town_id,roster_id,item,title,file,place,date,user_id) VALUES (701,8102,910001,601,4,'公示表','gs.pdf','2025卷一',20366,1);
INSERT INTO archive_item (id,quarter,town_id,roster_id,item,title,file,place,date,user_id) VALUES (702,8102,910001,601,4,'公示近景','near.jpg','',20366,1);
INSERT INTO archive_item (id,quarter,town_id,roster_id,item,title,file,place,date,user_id) VALUES (703,8102,910001,601,6,'贴息清册','','2025卷二',20386,1);
INSERT INTO package (id,direction,site_id,number,file,hash,entries,at,user_id,lsn)
 SELECT 801,'out',site_id,7,'HD_0421_20251124_0007.hdx',CAST('0011-2233-4455-6677' AS BLOB),106,1763953000,1,1 FROM own;
